package understudy.setup;

import java.nio.file.Path;
import java.util.List;

/**
 * One thing that init made, so that it can be told from what others made, and be taken away again.
 *
 * @param sums every content that we wrote into the file
 * @param lines those that we added to a file that others write too
 * @param created whether there was no such file before
 */
record Made(
    Side side, Kind kind, String path, List<String> sums, List<String> lines, boolean created) {

  enum Kind {
    FOLDER,
    FILE,
    LINES,
    DAEMON
  }

  boolean is(Wanted wanted) {
    return side == wanted.side() && kind == kindOf(wanted) && path.equals(wanted.path().toString());
  }

  static Kind kindOf(Wanted wanted) {
    return switch (wanted) {
      case Wanted.Folder folder -> Kind.FOLDER;
      case Wanted.Text text -> Kind.FILE;
      case Wanted.Lines lines -> Kind.LINES;
      case Wanted.Daemon daemon -> Kind.DAEMON;
    };
  }

  /** What it is, for a person. */
  @Override
  public String toString() {
    return switch (kind) {
      case FOLDER, FILE -> path;
      case LINES -> "our lines in " + path;
      case DAEMON -> Wanted.Service.of(Path.of(path)) + "'s service";
    };
  }
}
