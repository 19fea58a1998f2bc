package understudy.mirror;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import understudy.base.Command;

/** Builds rsync's words. Pure. */
public final class RsyncCommand {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /**
   * Whole copies with every attribute; times to the nanosecond, since the quick check on whole
   * seconds misses a file rewritten within the second of its last copy.
   */
  private static final List<String> EXACT =
      List.of("-aHAXS", "--numeric-ids", "--modify-window=-1");

  /** The same where no file has holes: to look for some, rsync writes a KiB at a time. */
  private static final List<String> EXACT_WITHOUT_HOLES =
      EXACT.stream().map(word -> word.equals("-aHAXS") ? "-aHAX" : word).toList();

  /** The same, and a folder makes way for another entry of its name. */
  public static final List<String> FIDELITY =
      Stream.concat(EXACT.stream(), Stream.of("--force")).toList();

  /** What {@link RsyncLine} reads. */
  public static final List<String> OUTPUT =
      List.of("--no-h", "--stats", "--outbuf=L", "--out-format=%i %o %l %n");

  /** The same without the entries. */
  private static final List<String> TOTALS = OUTPUT.subList(0, 3);

  private final MirrorSettings settings;

  RsyncCommand(MirrorSettings settings) {
    this.settings = settings;
  }

  /**
   * Changes nothing; prints what would change, deletions included: folder by folder, so that both
   * machines work at once and neither holds the whole list.
   */
  Command scan(Source source) {
    var words = begin();
    words.add("--dry-run");
    words.add("--delete-during");
    return end(words, source);
  }

  /**
   * Copies, deletes nothing.
   *
   * @param listAll print the unchanged entries too, so that the caller sees the whole list
   */
  Command copy(Source source, boolean listAll) {
    var words = begin();
    words.add("--info=progress2");
    if (listAll) {
      words.add("-ii");
    }
    limit(words);
    return end(words, source);
  }

  /** Fills an empty target; prints no entries. */
  Command fill(Source source, FirstLook.Writing writing) {
    var words = begin(writing == FirstLook.Writing.PIECEMEAL ? EXACT : EXACT_WITHOUT_HOLES, TOTALS);
    if (writing == FirstLook.Writing.RESERVED) {
      words.add("--preallocate");
    }
    words.add("--info=progress2");
    limit(words);
    return end(words, source);
  }

  /**
   * Copies the folders that {@code list} names, each with what is directly in it, and prints all
   * that is there; deletes nothing, not even a folder whose place another entry takes.
   *
   * @param list paths below the source, each ended by NUL; what is gone there is passed over
   * @param below with all that is below them
   */
  Command folders(Source source, Path list, boolean below) {
    var words = begin();
    limit(words);
    return listed(words, source, list, below);
  }

  /** The same, and folders make way for other entries of their name, with all that is in them. */
  Command foldersByForce(Source source, Path list, boolean below) {
    var words = begin();
    limit(words);
    words.add("--force");
    return listed(words, source, list, below);
  }

  /** The same, but only prints, deletions included. */
  Command scanFolders(Source source, Path list, boolean below) {
    var words = begin();
    words.add("--dry-run");
    words.add("--delete-after");
    return listed(words, source, list, below);
  }

  /**
   * Reads the files that {@code list} names on both sides, whatever size and time say, and copies
   * those that differ; what is gone there is passed over.
   *
   * @param list paths below the source, each ended by NUL; no exclude pattern is asked about them
   */
  Command byChecksum(Source source, Path list) {
    var words = begin();
    limit(words);
    words.add("--checksum");
    return named(words, source, list);
  }

  private Command listed(List<String> words, Source source, Path list, boolean below) {
    words.add("-ii");
    words.add(below ? "--recursive" : "--dirs");
    return named(words, source, list);
  }

  private Command named(List<String> words, Source source, Path list) {
    if (settings.transport() instanceof Transport.Ssh ssh) {
      SharedSession.of(settings)
          .ifPresent(socket -> words.add("--rsh=" + rsh(ssh, "\"" + socket + "\"")));
    }
    words.add("--from0");
    words.add("--files-from=" + list);
    words.add("--ignore-missing-args");
    filters(words, source);
    words.add("--");
    words.add(root(source));
    words.add(withSlash(source.to()));
    return Command.of(words);
  }

  private void limit(List<String> words) {
    if (settings.bandwidth() > 0) {
      // rsync counts in KiB a second, and takes 0 for no limit.
      words.add("--bwlimit=" + Math.max(1, settings.bandwidth() / 1024));
    }
  }

  private static void filters(List<String> words, Source source) {
    source.marker().ifPresent(marker -> words.add("--include=/" + marker));
    source.exclude().forEach(pattern -> words.add("--exclude=" + pattern));
  }

  /** Names the folder, and its marker if it has one; copies nothing. */
  Command ask(Source source) {
    var words = begin();
    words.add("--list-only");
    words.add("--no-recursive");
    words.add("--dirs");
    words.add("--");
    words.add(root(source) + source.marker().orElse("."));
    return Command.of(words);
  }

  private List<String> begin() {
    return begin(EXACT, OUTPUT);
  }

  private List<String> begin(List<String> exact, List<String> output) {
    var words = new ArrayList<String>();
    words.add("rsync");
    words.addAll(exact);
    words.addAll(output);
    // It makes the far end speak while it searches; the watch for stalls is RsyncRun's.
    words.add("--timeout=" + Math.max(10, settings.stall().toSeconds() * 3));
    switch (settings.transport()) {
      case Transport.Rsyncd daemon -> {
        words.add("--sockopts=TCP_NODELAY");
        words.add("--contimeout=" + CONNECT.toSeconds());
        words.add("--password-file=" + daemon.passwordFile());
      }
      case Transport.Ssh ssh -> {
        words.addAll(over(ssh));
      }
    }
    return words;
  }

  /**
   * The marker is named before and after the folder: the same sender process must find it both
   * times, else the folder was not mounted all the while its list was made.
   */
  private Command end(List<String> words, Source source) {
    words.add("--force");
    filters(words, source);
    words.add("--");
    source.marker().ifPresent(marker -> words.add(root(source) + marker));
    words.add(root(source));
    source.marker().ifPresent(marker -> words.add(root(source) + marker));
    words.add(withSlash(source.to()));
    return Command.of(words);
  }

  private String root(Source source) {
    return switch (settings.transport()) {
      case Transport.Rsyncd daemon ->
          "rsync://%s@%s:%d/%s/"
              .formatted(daemon.user(), host(daemon.address()), daemon.port(), source.name());
      case Transport.Ssh ssh -> at(ssh, source.from(), source.name());
    };
  }

  /** The words that make rsync go through OpenSSH. */
  public static List<String> over(Transport.Ssh ssh) {
    String rsh = "--rsh=" + rsh(ssh);
    return ssh.restricted() ? List.of(rsh) : List.of("--secluded-args", rsh);
  }

  /**
   * A folder of the primary as rsync is told it; what is in it, not itself.
   *
   * @param module where it is behind the door; the far end is an rsync daemon there
   */
  public static String at(Transport.Ssh ssh, Path folder, String module) {
    String far = ssh.user() + "@" + host(ssh.address());
    return ssh.restricted() ? far + "::" + module + "/" : far + ":" + withSlash(folder);
  }

  private static String host(String address) {
    return address.indexOf(':') >= 0 ? "[" + address + "]" : address;
  }

  /** {@code folder} as rsync reads it: what is in it, not itself. */
  public static String withSlash(Path folder) {
    return folder.getNameCount() == 0 ? "/" : folder.normalize() + "/";
  }

  private static String rsh(Transport.Ssh ssh) {
    return rsh(ssh, "none");
  }

  /** Through the connection behind the socket {@code shared} while there is one. */
  private static String rsh(Transport.Ssh ssh, String shared) {
    var words =
        List.of(
            "ssh",
            "-p",
            String.valueOf(ssh.port()),
            "-i",
            ssh.identity().toString(),
            "-oIdentitiesOnly=yes",
            "-oBatchMode=yes",
            "-oStrictHostKeyChecking=yes",
            "-oUserKnownHostsFile=\"" + ssh.knownHosts() + "\"",
            "-oGlobalKnownHostsFile=/dev/null",
            "-oCiphers=^aes128-gcm@openssh.com",
            "-oConnectTimeout=" + CONNECT.toSeconds(),
            "-oServerAliveInterval=5",
            "-oServerAliveCountMax=3",
            "-oControlMaster=no",
            "-oControlPath=" + shared,
            "-oForwardX11=no",
            "-oClearAllForwardings=yes");
    return String.join(" ", words.stream().map(RsyncCommand::quoted).toList());
  }

  /** rsync splits {@code --rsh} at spaces by itself; a quote inside quotes is doubled there. */
  private static String quoted(String word) {
    return word.matches("[^ '\"]+") ? word : "'" + word.replace("'", "''") + "'";
  }
}
