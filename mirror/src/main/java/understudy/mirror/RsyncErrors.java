package understudy.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What rsync and ssh complained about, read where the exit code alone does not tell. The texts are
 * those of rsync 3.1 to 3.5 and OpenSSH in the C locale.
 *
 * @param lines the first complaints
 * @param count how many there were
 */
public record RsyncErrors(List<String> lines, int count) {

  private static final int KEPT = 200;
  private static final Pattern PATH = Pattern.compile("^rsync:.*?\"(.+)\"(?: \\(in [^)]*\\))?.*");
  private static final Pattern NO_FOLDER =
      Pattern.compile("^rsync: .*change_dir \".*\".*failed: .*|.*@ERROR: chdir failed.*");
  private static final Pattern CONTENT_ONLY =
      Pattern.compile("^rsync: .*send_files failed to open .*|^rsync error: .*|^\\s*$");
  private static final Pattern SHELL_WITHOUT_RSYNC = Pattern.compile("^\\S*sh: .*rsync: .*");

  private static final Pattern BLOCKED = Pattern.compile("^could not make way for new [^:]*: (.+)");
  private static final Pattern IN_THE_WAY =
      Pattern.compile(
          BLOCKED.pattern()
              + "|^rsync: .*link_stat \".*\".* failed: Not a directory .*"
              + "|^rsync error: some files.*");

  public RsyncErrors {
    lines = List.copyOf(lines);
  }

  static RsyncErrors of(List<String> all) {
    return new RsyncErrors(all.subList(0, Math.min(KEPT, all.size())), all.size());
  }

  RsyncErrors and(RsyncErrors more) {
    var all = new ArrayList<>(lines);
    all.addAll(more.lines);
    return new RsyncErrors(all.subList(0, Math.min(KEPT, all.size())), count + more.count);
  }

  public boolean full() {
    return any("No space left on device") || any("Disk quota exceeded");
  }

  public boolean folderGone() {
    return lines.stream().anyMatch(line -> NO_FOLDER.matcher(line).matches());
  }

  /** The marker was asked for by name, beside the folder; this is the sender not finding it. */
  boolean missing(String marker) {
    return lines.stream()
        .anyMatch(line ->
            line.contains("link_stat \"")
                && (line.contains("/" + marker + "\"") || line.contains("\"" + marker + "\""))
                && line.contains("failed:"));
  }

  public boolean hostKey() {
    return any("Host key verification failed") || hostKeyUnknown();
  }

  boolean hostKeyUnknown() {
    return any("host key is known for");
  }

  /** The primary's shell speaks, since it found no rsync to run. */
  boolean programMissing() {
    return lines.stream().anyMatch(line -> SHELL_WITHOUT_RSYNC.matcher(line).matches());
  }

  boolean keyMissing() {
    return any("not accessible: No such file or directory");
  }

  boolean secretMissing() {
    return any("could not open password file") || any("failed to read a password from");
  }

  /** Nobody is there; a machine without the program would have refused the connection. */
  boolean nobodyThere() {
    return any("No route to host")
        || any("Network is unreachable")
        || any("Connection timed out")
        || any("timeout waiting for daemon connection");
  }

  public boolean loginRefused() {
    return lines.stream().anyMatch(line -> line.matches(".*Permission denied \\([a-z].*"));
  }

  boolean secretRefused() {
    return any("auth failed on module");
  }

  boolean unknownModule() {
    return any("Unknown module");
  }

  /** Whether nothing but contents could not be read, so that the list of names was whole. */
  boolean listWasWhole() {
    return count <= lines.size()
        && lines.stream().allMatch(line -> CONTENT_ONLY.matcher(line).matches());
  }

  /** Whether there is nothing but entries that stand where something else should be. */
  boolean onlyInTheWay() {
    return count <= lines.size()
        && lines.stream().allMatch(line -> IN_THE_WAY.matcher(line).matches());
  }

  /** Folders that stand where something else should be, as printed. */
  List<String> blocking() {
    return lines.stream()
        .map(BLOCKED::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .toList();
  }

  /** The paths that were complained about. */
  public List<String> paths() {
    var paths = new ArrayList<String>();
    for (String line : lines) {
      var matcher = PATH.matcher(line);
      if (matcher.matches() && !paths.contains(Names.text(matcher.group(1)))) {
        paths.add(Names.text(matcher.group(1)));
      }
    }
    return paths;
  }

  /** The first complaint, for the end of a sentence. */
  public String first() {
    return lines.stream().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  private boolean any(String text) {
    return lines.stream().anyMatch(line -> line.contains(text));
  }
}
