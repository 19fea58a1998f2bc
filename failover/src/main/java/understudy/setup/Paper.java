package understudy.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import understudy.base.Command;

/**
 * The primary's side as a script for the administrator to read, carry over and run, where init may
 * not log in. Pure.
 */
final class Paper {

  private static final String END = "END_OF_UNDERSTUDY_FILE";

  private Paper() {}

  static List<String> lines(List<Wanted> wanted) {
    var lines =
        new ArrayList<>(
            List.of(
                "#!/bin/sh",
                "# The primary's side of understudy: run it there as root. It holds secrets: mode 600, and away with it after.",
                "set -eu",
                "umask 022"));
    wanted.stream()
        .filter(one -> one.side() == Side.PRIMARY)
        .forEach(one -> {
          lines.add("");
          lines.add("# " + one.purpose().replaceAll("\\p{Cntrl}", " "));
          add(lines, one);
        });
    return lines;
  }

  private static void add(List<String> lines, Wanted wanted) {
    String path = Command.quoted(wanted.path().toString());
    switch (wanted) {
      case Wanted.Folder folder ->
          lines.add("[ -d " + path + " ] || mkdir -m " + folder.mode() + " -- " + path);
      case Wanted.Text text -> text(lines, text, path);
      case Wanted.Lines some ->
          some.lines()
              .forEach(line -> {
                String word = Command.quoted(line);
                lines.add(
                    "grep -qsxF -- "
                        + word
                        + " "
                        + path
                        + " || (umask 077; printf '%s\\n' "
                        + word
                        + " >>"
                        + path
                        + ")");
              });
      case Wanted.Daemon daemon -> {
        String unit = daemon.service().unitName();
        lines.add("if [ -d /run/systemd/system ]; then");
        if (daemon.service() == Wanted.Service.GUARD) {
          lines.add("  " + Blueprint.GUARD + " adopt");
        }
        lines.add("  systemctl daemon-reload && systemctl enable " + unit);
        lines.add("  systemctl restart " + unit);
        lines.add("else");
        lines.add(
            switch (daemon.service()) {
              case RSYNCD -> "  rsync --daemon --config=" + PrimaryFiles.RSYNCD_CONF;
              case GUARD -> "  echo 'Have the boot keep this running: " + Blueprint.GUARD + " run'";
            });
        lines.add("fi");
      }
    }
  }

  private static void text(List<String> lines, Wanted.Text text, String path) {
    boolean kept = text.care() == Wanted.Care.KEPT;
    if (kept) {
      lines.add("if [ ! -e " + path + " ]; then");
    }
    boolean secret = text.care() == Wanted.Care.SECRET;
    String write = "cat >" + path + " <<'" + END + "'";
    if (text.content().isEmpty()) {
      lines.add(": >" + path);
    } else {
      lines.add(
          secret ? "(umask 077; rm -f -- " + path + "; " + write.replace(" <<", ") <<") : write);
      text.content().lines().forEach(lines::add);
      lines.add(END);
    }
    lines.add("chmod " + text.mode() + " -- " + path);
    if (kept) {
      lines.add("fi");
    }
  }

  /** Takes back what lies on the primary. */
  static List<String> undo(Memory memory) {
    var lines =
        new ArrayList<>(
            List.of(
                "#!/bin/sh",
                "# Takes back what `understudy init` made on this primary: run it there as root. What was changed since stays.",
                "set -u"));
    for (var made : memory.on(Side.PRIMARY).toList().reversed()) {
      String path = Command.quoted(made.path());
      switch (made.kind()) {
        case FOLDER -> lines.add("rmdir -- " + path);
        case FILE -> {
          String sums = String.join("|", made.sums());
          lines.add(
              "case $(sha256sum <"
                  + path
                  + ") in "
                  + sums.replace("|", "*|")
                  + "*) rm -f -- "
                  + path
                  + " ;; *) echo "
                  + path
                  + "' was changed since, it stays' ;; esac");
        }
        case LINES ->
            made.lines()
                .forEach(line ->
                    lines.add(
                        "new=$(mktemp) && { grep -vxF -- "
                            + Command.quoted(line)
                            + " "
                            + path
                            + " >\"$new\"; cat \"$new\" >"
                            + path
                            + "; rm -f -- \"$new\"; }"));
        case DAEMON -> {
          var service = Wanted.Service.of(Path.of(made.path()));
          lines.add(
              "if [ -d /run/systemd/system ]; then systemctl disable --now " + service.unitName());
          switch (service) {
            case RSYNCD -> lines.add("else kill \"$(cat /run/understudy-rsyncd.pid)\"; fi");
            case GUARD -> lines.add("fi; " + Blueprint.GUARD + " leave");
          }
        }
      }
    }
    lines.add("[ ! -d /run/systemd/system ] || systemctl daemon-reload");
    return lines;
  }
}
