package understudy.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import understudy.base.StateFile;

/** What the operator lets the next pass do, once ({@code mirror-allowed.json}). */
final class Allowance {

  /**
   * @param deletions no more than these
   * @param overwritten no more than these
   */
  record Allowed(String source, Held.Kind kind, long deletions, long overwritten) {
    static Allowed of(Held held) {
      return new Allowed(held.source(), held.kind(), held.deletions(), held.overwritten());
    }

    boolean covers(Held held) {
      return source.equals(held.source())
          && kind == held.kind()
          && held.deletions() <= deletions
          && held.overwritten() <= overwritten;
    }
  }

  record All(List<Allowed> allowed) {
    public All {
      allowed = List.copyOf(allowed);
    }
  }

  private final StateFile<All> file;

  Allowance(Path stateDir) {
    this.file = new StateFile<>(stateDir.resolve("mirror-allowed.json"), All.class);
  }

  void write(List<Held> held) throws IOException {
    file.write(new All(held.stream().map(Allowed::of).toList()));
  }

  /** Takes what was allowed for a source; from then on it is used up. */
  Optional<Allowed> use(String source) throws IOException {
    if (!Files.exists(file.path())
        || !(file.read() instanceof StateFile.Content.Present<All>(var all))) {
      return Optional.empty();
    }
    var used = all.allowed().stream().filter(one -> one.source().equals(source)).findFirst();
    if (used.isPresent()) {
      var rest = all.allowed().stream().filter(one -> !one.source().equals(source)).toList();
      if (rest.isEmpty()) {
        file.delete();
      } else {
        file.write(new All(rest));
      }
    }
    return used;
  }
}
