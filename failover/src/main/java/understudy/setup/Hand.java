package understudy.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.control.ExitCode;

/**
 * Looks at things and makes them, on one machine, by hand.sh. Contents and secrets go in by
 * standard input; the words are verbs of ours and paths, which no shell reads.
 */
final class Hand {

  private static final String SCRIPT = resource("hand.sh");
  private static final String NOTHING = "";

  private final Site site;

  Hand(Site site) {
    this.site = site;
  }

  /** What is there for each of these, all of this hand's side. */
  Map<Wanted, Found> look(List<Wanted> wanted) throws Trouble {
    var found = new LinkedHashMap<Wanted, Found>();
    var files = wanted.stream().filter(one -> !(one instanceof Wanted.Daemon)).toList();
    var states = states(files.stream().map(Wanted::path).toList());
    for (int i = 0; i < files.size(); i++) {
      found.put(files.get(i), withText(files.get(i), states.get(i)));
    }
    for (var one : wanted) {
      if (one instanceof Wanted.Daemon daemon) {
        boolean up =
            say(List.of("service", "state", daemon.service().unitName()), NOTHING, one.path())
                .strip()
                .equals("up");
        found.put(one, new Found.Service(up));
      }
    }
    return found;
  }

  Found found(Path path) throws Trouble {
    return states(List.of(path)).getFirst();
  }

  /** A file's content; empty when there is no such file. */
  Optional<String> read(Path path) throws Trouble {
    return found(path) instanceof Found.File
        ? Optional.of(say(List.of("read", path.toString()), NOTHING, path))
        : Optional.empty();
  }

  void folder(Path path, String mode) throws Trouble {
    say(List.of("folder", path.toString(), mode), NOTHING, path);
  }

  /**
   * Writes a file, whole or not at all.
   *
   * @param before what was there when it was looked at: if that is no longer so, nothing is written
   */
  void write(Path path, String content, String mode, Found before) throws Trouble {
    say(List.of("write", path.toString(), mode, Sums.of(content), before.line()), content, path);
  }

  /** Takes a file away if it has one of these contents; false when it was changed since. */
  boolean remove(Path path, List<String> sums) throws Trouble {
    var words = new ArrayList<>(List.of("remove", path.toString()));
    words.addAll(sums);
    return !say(words, NOTHING, path).strip().equals("changed");
  }

  /** Takes a folder away; false when something lies in it. */
  boolean removeFolder(Path path) throws Trouble {
    return !say(List.of("rmdir", path.toString()), NOTHING, path).strip().equals("changed");
  }

  /**
   * @param verb up, down or reload
   */
  void daemon(String verb, Wanted.Service service) throws Trouble {
    say(List.of("service", verb, service.unitName()), NOTHING, service.unit());
  }

  private Found withText(Wanted wanted, Found state) throws Trouble {
    if (!(state instanceof Found.File file)) {
      return state;
    }
    boolean matters =
        switch (wanted) {
          case Wanted.Lines lines -> true;
          case Wanted.Text text ->
              text.care() != Wanted.Care.SECRET && !file.sum().equals(Sums.of(text.content()));
          case Wanted.Folder _, Wanted.Daemon _ -> false;
        };
    return matters ? new Found.File(file.mode(), file.sum(), read(wanted.path())) : state;
  }

  private List<Found> states(List<Path> paths) throws Trouble {
    if (paths.isEmpty()) {
      return List.of();
    }
    var words = new ArrayList<>(List.of("look"));
    paths.forEach(path -> words.add(path.toString()));
    var states = say(words, NOTHING, paths.getFirst()).lines().map(Found::parse).toList();
    if (states.size() != paths.size()) {
      throw Trouble.failed(
          "the %s tells of %d files instead of %d: does a log-in script there print something?"
              .formatted(site.side(), states.size(), paths.size()));
    }
    return states;
  }

  private String say(List<String> words, String input, Path about) throws Trouble {
    var all = new ArrayList<>(List.of("sh", "-c", SCRIPT, "understudy-init"));
    all.addAll(words);
    var done = site.run(Command.of(all), input);
    if (!done.ok()) {
      throw trouble(done, about);
    }
    return done.out();
  }

  private Trouble trouble(CommandResult done, Path about) {
    String again = "; what is done is kept: run `understudy init` again and it goes on";
    return switch (done.how()) {
      case EXITED ->
          Trouble.failed(
              "%s on the %s: %s; mend that, then run `understudy init` again"
                  .formatted(about, site.side(), last(done)));
      case TIMED_OUT, UNREACHABLE, NOT_STARTED ->
          new Trouble(
              ExitCode.HALF_WAY,
              "the session to the %s (%s) was lost at %s: %s%s"
                  .formatted(site.side(), site.where(), about, last(done), again));
    };
  }

  private static String last(CommandResult done) {
    return done.err().strip().lines().reduce((first, last) -> last).orElse(done.summary());
  }

  static String resource(String name) {
    try (var stream = Hand.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("this build lacks " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
