package understudy.lock;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import understudy.base.Command;
import understudy.base.PrimaryScript;

/** POSIX sh that puts files on the primary, to be read before it is run. */
final class InstallScript {

  private static final String END = "END_OF_THIS_FILE_OF_UNDERSTUDY";

  /** Replaces authorized_keys in one step, and only as a whole. */
  private static final String KEYS =
      """
      umask 077
      mkdir -p ~/.ssh
      keys=$(readlink -f ~/.ssh/authorized_keys)
      [ -e "$keys" ] || : >"$keys"
      # Whatever these keys opened before, they do no more; all other lines stay.
      grep -vF %s "$keys" >"$keys.new" || [ $? = 1 ]
      """;

  private InstallScript() {}

  static String install(
      String pair, List<PrimaryFile> files, List<String> keyLines, List<String> blobs) {
    var text = new StringBuilder("#!/bin/sh\n");
    text.append("# Hangs the door of pair ").append(pair);
    text.append(" on this primary. Run by root there; running it again does no harm.\n");
    text.append("set -eu\n");
    text.append(
        """
        file() { # PATH MODE, and its text on standard input: replaced in one step
          mkdir -p "${1%/*}"
          (umask 077 && cat >"$1.new")
          chmod "$2" "$1.new"
          mv "$1.new" "$1"
        }
        for tool in rsync ip timeout unshare mount grep; do
          command -v "$tool" >/dev/null || { echo "there is no $tool here: install it first" >&2; exit 1; }
        done
        """);
    for (var file : files) {
      refuseTheEnd(file.text());
      text.append("file ").append(quoted(file.path())).append(' ').append(file.mode());
      text.append(" <<'").append(END).append("'\n").append(file.text()).append(END).append('\n');
    }
    text.append(keys(blobs)).append("cat >>\"$keys.new\" <<'").append(END).append("'\n");
    keyLines.forEach(line -> text.append(line).append('\n'));
    text.append(END).append("\nmv \"$keys.new\" \"$keys\"\n");
    text.append("echo \"The door is hung. On the standby: remote.restricted: true\"\n");
    return text.toString();
  }

  static String undo(List<Path> paths) {
    String all =
        paths.stream().distinct().map(InstallScript::quoted).collect(Collectors.joining(" "));
    return """
    #!/bin/sh
    # Takes understudy's door off this primary, and the lines of its keys out of authorized_keys.
    set -eu
    %smv "$keys.new" "$keys"
    rm -rf /run/understudy-door
    rm -f %s
    rmdir %s /etc/understudy 2>/dev/null || :
    echo "The door is gone, and the standby's keys open nothing here any more."
    """
        .formatted(keys(List.of()), all, PrimaryScript.FOLDER);
  }

  private static String keys(List<String> blobs) {
    String door = "-e 'command=\"" + PrimaryScript.DOOR.installed() + "'";
    String more =
        blobs.stream().map(blob -> " -e " + Command.quoted(blob)).reduce("", String::concat);
    return KEYS.formatted(door + more);
  }

  private static String quoted(Path path) {
    return Command.quoted(path.toString());
  }

  private static void refuseTheEnd(String text) {
    if (!text.endsWith("\n") || text.lines().anyMatch(END::equals)) {
      throw new IllegalStateException("a file that cannot be carried in a script");
    }
  }
}
