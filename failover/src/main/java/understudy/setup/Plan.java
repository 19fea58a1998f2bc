package understudy.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.setup.Change.How;

/**
 * What has to be done, in order. Pure: what is wanted, compared with what was found and with what
 * is known to be ours.
 */
record Plan(List<Change> changes) {

  static Plan of(List<Wanted> wanted, Map<Wanted, Found> found, Memory memory) {
    var changes = new ArrayList<Change>();
    for (var one : wanted) {
      changes.add(new Change(one, found.get(one), how(one, found.get(one), memory, changes)));
    }
    return new Plan(List.copyOf(changes));
  }

  /** Nothing to do. */
  boolean done() {
    return changes.stream().noneMatch(Change::acts);
  }

  /** Why it must not be carried out; empty when it may be. */
  Optional<String> refusal() {
    return changes.stream()
        .filter(change -> change.how() == How.IN_THE_WAY)
        .map(change ->
            "%s on the %s is there already and was not made by init, or was changed since: look at"
                    .formatted(change.wanted().path(), change.wanted().side())
                + " it, move it away, then run init again")
        .findFirst();
  }

  private static How how(Wanted wanted, Found found, Memory memory, List<Change> before) {
    return switch (wanted) {
      case Wanted.Folder folder -> folder(found);
      case Wanted.Text text -> text(text, found, memory);
      case Wanted.Lines lines -> lines(lines, found, memory);
      case Wanted.Daemon daemon -> daemon(daemon, found, before);
    };
  }

  private static How folder(Found found) {
    return switch (found) {
      case Found.Absent() -> How.MAKE;
      case Found.Folder(var mode) -> How.NOTHING;
      case Found.File _, Found.Other _, Found.Service _ -> How.IN_THE_WAY;
    };
  }

  private static How text(Wanted.Text text, Found found, Memory memory) {
    return switch (found) {
      case Found.Absent() -> How.MAKE;
      case Found.File file -> file(text, file, memory);
      case Found.Folder _, Found.Other _, Found.Service _ ->
          text.care() == Wanted.Care.KEPT ? How.LEAVE : How.IN_THE_WAY;
    };
  }

  private static How file(Wanted.Text text, Found.File file, Memory memory) {
    boolean ours = memory.wrote(text, file.sum());
    if (file.sum().equals(Sums.of(text.content()))) {
      boolean open = text.care() == Wanted.Care.SECRET && !closed(file.mode());
      return open || ours && !sameMode(file.mode(), text.mode()) ? How.RENEW : How.NOTHING;
    }
    if (ours) {
      return How.RENEW;
    }
    return text.care() == Wanted.Care.KEPT ? How.LEAVE : How.IN_THE_WAY;
  }

  private static How lines(Wanted.Lines wanted, Found found, Memory memory) {
    return switch (found) {
      case Found.Absent() -> How.MAKE;
      case Found.File file -> {
        String old = file.text().orElse("");
        boolean same = SharedFile.with(old, wanted.lines(), memory.lines(wanted)).equals(old);
        yield same ? How.NOTHING : How.RENEW;
      }
      case Found.Folder _, Found.Other _, Found.Service _ -> How.IN_THE_WAY;
    };
  }

  private static How daemon(Wanted.Daemon daemon, Found found, List<Change> before) {
    boolean reads =
        before.stream()
            .filter(Change::acts)
            .anyMatch(change ->
                change.wanted().side() == daemon.side()
                    && daemon.readAtStart().contains(change.wanted().path()));
    boolean up = found.equals(new Found.Service(true));
    return up ? (reads ? How.RENEW : How.NOTHING) : How.MAKE;
  }

  private static boolean sameMode(String one, String other) {
    return Integer.parseInt(one, 8) == Integer.parseInt(other, 8);
  }

  /** Nobody but the owner may do anything with it. */
  private static boolean closed(String mode) {
    return (Integer.parseInt(mode, 8) & 0077) == 0;
  }
}
