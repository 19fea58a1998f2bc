package understudy.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import understudy.base.DiskTrouble;
import understudy.base.StateFile;

/**
 * Carries plans out, and takes back what was made. Each thing is noted before it is made, so that
 * an end in the middle leaves nothing that undo does not know of.
 */
final class Works {

  private final Map<Side, Hand> hands;
  private final StateFile<Memory> file;
  private final Consumer<String> reader;

  /**
   * @param folder where the notes lie
   * @param reader is told each thing that was done
   */
  Works(Map<Side, Hand> hands, Path folder, Consumer<String> reader) {
    this.hands = Map.copyOf(hands);
    this.file = new StateFile<>(folder.resolve("init.json"), Memory.class);
    this.reader = reader;
  }

  Memory memory() throws Trouble {
    try {
      return switch (file.peek()) {
        case StateFile.Content.Present<Memory>(var memory) -> memory;
        case StateFile.Content.Absent<Memory>() -> Memory.none();
        case StateFile.Content.Damaged<Memory>(var path, var why) ->
            throw Trouble.refused(
                path
                    + " is damaged ("
                    + why
                    + "): move it away; what it knew of must then be undone by hand");
      };
    } catch (IOException e) {
      throw Trouble.failed(file.path() + " cannot be read: " + e.getMessage());
    }
  }

  void carryOut(Plan plan, String primary) throws Trouble {
    var memory = memory().at(primary);
    for (var change : plan.changes()) {
      if (!change.acts()) {
        continue;
      }
      var before = memory;
      memory = memory.with(change);
      // Only the folder of the notes is made before it is noted.
      boolean noted = Files.isDirectory(file.path().getParent());
      if (noted) {
        note(memory);
      }
      make(change, before);
      if (!noted) {
        note(memory);
      }
      reader.accept(done(change));
    }
  }

  /** Notes what a printed script will make on the primary; markers may be older than it. */
  void handOver(List<Wanted> wanted) throws Trouble {
    var memory = memory();
    for (var one : wanted) {
      boolean kept = one instanceof Wanted.Text text && text.care() == Wanted.Care.KEPT;
      if (!kept) {
        memory = memory.with(new Change(one, new Found.Absent(), Change.How.MAKE));
      }
    }
    note(memory);
  }

  /** Forgets what lies on the primary: somebody else takes that away. */
  void letGo() throws Trouble {
    var memory = memory();
    note(new Memory(memory.primary(), memory.on(Side.STANDBY).toList()));
  }

  private static String done(Change change) {
    var wanted = change.wanted();
    String what =
        switch (wanted) {
          case Wanted.Daemon daemon -> daemon.service() + " runs";
          case Wanted.Folder _, Wanted.Text _, Wanted.Lines _ -> wanted.path().toString();
        };
    return "done  %-8s %s".formatted(wanted.side(), what);
  }

  private void make(Change change, Memory before) throws Trouble {
    var hand = hands.get(change.wanted().side());
    switch (change.wanted()) {
      case Wanted.Folder folder -> hand.folder(folder.path(), folder.mode());
      case Wanted.Text text -> hand.write(text.path(), text.content(), text.mode(), change.found());
      case Wanted.Lines lines -> {
        Optional<Found.File> old =
            change.found() instanceof Found.File found ? Optional.of(found) : Optional.empty();
        hand.write(
            lines.path(),
            SharedFile.with(
                old.flatMap(Found.File::text).orElse(""), lines.lines(), before.lines(lines)),
            old.map(Found.File::mode).orElse(lines.mode()),
            change.found());
      }
      case Wanted.Daemon daemon -> hand.daemon("up", daemon.service());
    }
  }

  /**
   * Takes away what was made on these sides, the last first; what was changed since stays, and that
   * is said.
   */
  void undo(List<Side> sides) throws Trouble {
    var memory = memory();
    Path own = file.path().toAbsolutePath().getParent();
    boolean ownFolder = false;
    for (var made : memory.made().reversed()) {
      if (!sides.contains(made.side())) {
        continue;
      }
      if (made.kind() == Made.Kind.FOLDER
          && made.side() == Side.STANDBY
          && Path.of(made.path()).equals(own)) {
        ownFolder = true; // The notes lie in it.
      } else {
        takeBack(made);
      }
      memory = memory.without(made);
      note(memory);
    }
    if (sides.contains(Side.PRIMARY)) {
      hands.get(Side.PRIMARY).daemon("reload", Wanted.Service.RSYNCD);
    }
    if (memory.made().isEmpty()) {
      forget();
      if (ownFolder) {
        said(Side.STANDBY, own.toString(), hands.get(Side.STANDBY).removeFolder(own));
      }
    }
  }

  private void takeBack(Made made) throws Trouble {
    var hand = hands.get(made.side());
    Path path = Path.of(made.path());
    boolean gone =
        switch (made.kind()) {
          case FOLDER -> hand.removeFolder(path);
          case FILE -> hand.remove(path, made.sums());
          case LINES -> takeOut(hand, path, made);
          case DAEMON -> {
            hand.daemon("down", Wanted.Service.of(path));
            yield true;
          }
        };
    said(made.side(), made.toString(), gone);
  }

  private void said(Side side, String what, boolean gone) {
    reader.accept(
        gone
            ? "gone  %-8s %s".formatted(side, what)
            : "left  %-8s %s: it was changed since, or others use it".formatted(side, what));
  }

  /** Our lines, and the file itself if it was ours and nothing else is in it. */
  private static boolean takeOut(Hand hand, Path path, Made made) throws Trouble {
    var found = hand.found(path);
    if (!(found instanceof Found.File file)) {
      return found instanceof Found.Absent;
    }
    String old = hand.read(path).orElse("");
    String rest = SharedFile.without(old, made.lines());
    if (rest.isEmpty() && made.created()) {
      return hand.remove(path, List.of(file.sum()));
    }
    if (!rest.equals(old)) {
      hand.write(path, rest, file.mode(), found);
    }
    return true;
  }

  private void note(Memory memory) throws Trouble {
    try {
      file.write(memory);
    } catch (IOException e) {
      throw Trouble.failed(
          DiskTrouble.sentence(e) + "; what is done is kept: run `understudy init` again");
    }
  }

  private void forget() throws Trouble {
    try {
      file.delete();
    } catch (IOException e) {
      throw Trouble.failed(file.path() + " cannot be removed: " + e.getMessage());
    }
  }
}
