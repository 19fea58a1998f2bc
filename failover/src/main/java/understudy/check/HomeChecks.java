package understudy.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;
import understudy.base.Command;
import understudy.config.Settings;
import understudy.home.HomeWay;

/**
 * A way home of the administrator's own, where the primary has a door: neither of our keys opens a
 * shell there then, so a command that uses one would be refused in the middle of the night.
 */
record HomeChecks(Settings settings, Report report) {

  /** A script that a person wrote is smaller. */
  private static final long SCRIPT = 64 << 10;

  void judge() {
    if (settings.remote().restricted()
        && settings.failback().way() instanceof HomeWay.ByCommand(var copy, var verify, _, _)) {
      judge("failback.command", copy);
      verify.ifPresent(command -> judge("failback.verifyCommand", command));
    }
  }

  private void judge(String key, Command command) {
    String text = text(command);
    var ours =
        Stream.of(settings.remote().identity(), settings.remote().homeIdentity())
            .filter(identity -> text.contains(identity.toString()))
            .findFirst();
    if (ours.isPresent()) {
      report.problem(
          key,
          "uses " + ours.get() + ", which with remote.restricted opens the primary's door alone",
          "give it a key of its own, as docs/transfers.md shows, or say transfer: rsync");
    } else {
      report.ok(key, "uses none of the keys that open the door alone");
    }
  }

  /** Its words, and what the files among them say. */
  private static String text(Command command) {
    var text = new StringBuilder(command.shellLine());
    for (String word : command.shellLine().split("[\\s'\";|&()]+")) {
      if (word.startsWith("/")) {
        text.append('\n').append(content(word));
      }
    }
    return text.toString();
  }

  private static String content(String file) {
    try {
      Path path = Path.of(file);
      return Files.isRegularFile(path) && Files.size(path) <= SCRIPT
          ? Files.readString(path, StandardCharsets.ISO_8859_1)
          : "";
    } catch (IOException | InvalidPathException e) {
      return ""; // Whether it can be run is looked at elsewhere.
    }
  }
}
