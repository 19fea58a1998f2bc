package understudy.setup;

import java.util.List;
import java.util.Optional;

/** What was there when init looked. */
sealed interface Found {

  record Absent() implements Found {}

  record Folder(String mode) implements Found {}

  /**
   * @param sum SHA-256 of the content, in hexadecimal digits
   * @param text the content, where it matters for what is to be done
   */
  record File(String mode, String sum, Optional<String> text) implements Found {}

  /** A link, a device: nothing that init would touch. */
  record Other() implements Found {}

  /** The rsync daemon of ours: whether it runs, and will after a boot. */
  record Service(boolean up) implements Found {}

  /** A line of hand.sh. */
  static Found parse(String line) {
    var words = List.of(line.split(" "));
    return switch (words.getFirst()) {
      case "absent" -> new Absent();
      case "folder" -> new Folder(words.get(1));
      case "file" -> new File(words.get(1), words.get(2), Optional.empty());
      default -> new Other();
    };
  }

  /** The line again, so that hand.sh can see whether anything has changed since. */
  default String line() {
    return switch (this) {
      case Absent() -> "absent";
      case Folder(var mode) -> "folder " + mode;
      case File(var mode, var sum, var text) -> "file " + mode + " " + sum;
      case Other() -> "other";
      case Service(var up) -> up ? "up" : "down";
    };
  }
}
