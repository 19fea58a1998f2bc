package understudy.setup;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One thing that has to be there in the end. */
public sealed interface Wanted {

  Side side();

  Path path();

  /** What it is for, in a few words. */
  String purpose();

  record Folder(Side side, Path path, String mode, String purpose) implements Wanted {}

  /** A file of our own. */
  record Text(Side side, Path path, String content, String mode, Care care, String purpose)
      implements Wanted {}

  /** Lines of ours in a file that others write too. */
  record Lines(Side side, Path path, List<String> lines, String mode, String purpose)
      implements Wanted {}

  /**
   * A service of ours, running now and after a boot.
   *
   * @param readAtStart files that it has to be started again for
   */
  record Daemon(Side side, Service service, Set<Path> readAtStart, String purpose)
      implements Wanted {
    @Override
    public Path path() {
      return service.unit();
    }
  }

  /** What runs on the primary. */
  enum Service {
    RSYNCD("the rsync daemon"),
    GUARD("the guard");

    private final String words;

    Service(String words) {
      this.words = words;
    }

    String unitName() {
      return "understudy-" + name().toLowerCase(Locale.ROOT);
    }

    Path unit() {
      return Path.of("/etc/systemd/system", unitName() + ".service");
    }

    /** As it was noted. */
    static Service of(Path unit) {
      return unit.equals(GUARD.unit()) ? GUARD : RSYNCD;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** How a file of our own is handled. */
  enum Care {
    SHOWN,
    /** A script that can be read in the source; its lines are not shown. */
    LONG,
    /** Never shown. */
    SECRET,
    /** Shown; what lies there already, or was changed since, is left alone. */
    KEPT
  }
}
