package understudy.lock;

import java.nio.file.Path;
import java.util.List;
import understudy.mirror.Source;

/**
 * The configuration of rsync behind the door. It speaks over the session, on no port; the kernel
 * locks it into the one folder, so no name in a request leads out, whatever it is made of.
 */
final class RsyncModules {

  /** A pass may come several times a second: sshd's own log says who came. */
  private static final String COMMON =
      """
      # Made by `understudy guard door`; served over SSH by understudy-door, on no port.
      uid = root
      gid = root
      use chroot = yes
      munge symlinks = no
      numeric ids = yes
      reverse lookup = no
      list = no
      log file = /dev/null
      refuse options = copy-devices write-devices
      """;

  private RsyncModules() {}

  /** Each source, read only. */
  static String reading(List<Source> sources) {
    var text = new StringBuilder(COMMON);
    sources.forEach(source -> module(text, source, source.from(), "read only = yes"));
    return text.toString();
  }

  /** Each source in its room, to write into; nothing is read by this way. */
  static String writing(List<Source> sources, Path rooms) {
    var text = new StringBuilder(COMMON);
    for (var source : sources) {
      module(text, source, rooms.resolve(source.name()), "read only = no", "write only = yes");
    }
    return text.toString();
  }

  private static void module(StringBuilder text, Source source, Path path, String... more) {
    text.append("\n[").append(source.name()).append("]\n");
    text.append("  path = ").append(path).append('\n');
    for (String line : more) {
      text.append("  ").append(line).append('\n');
    }
  }
}
