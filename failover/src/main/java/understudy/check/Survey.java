package understudy.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import understudy.base.Command;
import understudy.base.PrimaryScript;
import understudy.heartbeat.net.ServiceAddress;

/**
 * What a machine looks like, as survey.sh tells it.
 *
 * @param disks one for each folder that was asked about, in that order
 * @param programs those that were found among those asked for
 * @param links by name
 */
public record Survey(
    int uid,
    List<Disk> disks,
    Set<String> programs,
    Optional<Version> rsync,
    Map<String, Link> links) {

  private static final Pattern LINK =
      Pattern.compile("\\d+: ([^:@]+)(?:@[^:]*)?: <([^>]*)>(?:.* link/\\S+ (\\S+))?.*");
  private static final Pattern ADDRESS =
      Pattern.compile("\\d+: (\\S+)\\s+inet6? ([0-9a-f.:]+/\\d+)\\s.*");

  /**
   * Where a folder lies, in KiB.
   *
   * @param exists whether the folder itself is there; else this is its nearest parent's
   */
  public record Disk(boolean exists, long used, long free) {}

  /**
   * @param mac empty for what has none
   */
  public record Link(boolean carrier, String mac, List<ServiceAddress> addresses) {

    public boolean has(java.net.InetAddress address) {
      return addresses.stream().anyMatch(a -> a.address().equals(address));
    }
  }

  /** The command that makes a machine tell about itself. */
  public static Command command(List<Path> folders, Set<String> programs) {
    var words = new ArrayList<String>();
    folders.forEach(folder -> words.add(folder.toString()));
    words.add("--");
    words.addAll(programs);
    return PrimaryScript.SURVEY.with(words);
  }

  public static Survey parse(String told) {
    int uid = -1;
    var disks = new ArrayList<Disk>();
    var programs = new HashSet<String>();
    Optional<Version> rsync = Optional.empty();
    var links = new HashMap<String, Link>();
    for (String line : told.lines().toList()) {
      String[] parts = line.split(" ", 2);
      String rest = parts.length == 2 ? parts[1].strip() : "";
      switch (parts[0]) {
        case "uid" -> uid = rest.matches("\\d{1,9}") ? Integer.parseInt(rest) : -1;
        case "disk" -> disk(rest).ifPresent(disks::add);
        case "program" -> programs.add(rest);
        case "rsync" -> rsync = Version.parse(rest);
        case "link" -> link(rest, links);
        case "address" -> address(rest, links);
        default -> {
          // A chatty log-in script; nothing of ours.
        }
      }
    }
    return new Survey(uid, disks, programs, rsync, links);
  }

  private static Optional<Disk> disk(String rest) {
    String[] words = rest.split(" ");
    return words.length == 3 && words[1].matches("\\d{1,18}") && words[2].matches("\\d{1,18}")
        ? Optional.of(
            new Disk(words[0].equals("there"), Long.parseLong(words[1]), Long.parseLong(words[2])))
        : Optional.empty();
  }

  private static void link(String rest, Map<String, Link> links) {
    var match = LINK.matcher(rest);
    if (match.matches()) {
      boolean carrier = List.of(match.group(2).split(",")).contains("LOWER_UP");
      String mac = Optional.ofNullable(match.group(3)).orElse("");
      links.put(match.group(1), new Link(carrier, mac, new ArrayList<>()));
    }
  }

  private static void address(String rest, Map<String, Link> links) {
    var match = ADDRESS.matcher(rest);
    if (match.matches() && links.containsKey(match.group(1))) {
      links.get(match.group(1)).addresses().add(ServiceAddress.parse(match.group(2)));
    }
  }
}
