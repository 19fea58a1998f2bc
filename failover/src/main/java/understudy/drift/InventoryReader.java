package understudy.drift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import understudy.drift.Inventory.Kept;
import understudy.drift.Inventory.Packages;
import understudy.drift.Inventory.Reboot;
import understudy.drift.Inventory.Updates;

/**
 * Reads what drift.sh tells. A line that is not as the script writes it, a log-in script's or an
 * attacker's, is passed over.
 */
final class InventoryReader {

  private static final Pattern PACKAGE =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9+._-]{0,127})(?::[a-z0-9-]{1,20})?");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.+~:^_-]{1,127}");
  private static final Pattern ACCOUNT = Pattern.compile("([ !-9;-~]{1,64}):(\\d{1,10})");
  private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9:_.@\\\\-]{1,255}");
  private static final Pattern WORDS = Pattern.compile("[ -~]{1,100}");
  private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9_+/-]{1,64}");
  private static final Pattern FILE =
      Pattern.compile("(\\d{1,6}) ([0-9a-f]{64}) ([0-7]{1,5}) ([!-~]{1,130})");
  private static final Pattern NO_FILE = Pattern.compile("(\\d{1,6}) (missing|unreadable)");

  private final Map<String, String> versions = new TreeMap<>();
  private final Map<String, Long> users = new TreeMap<>();
  private final Map<String, Long> groups = new TreeMap<>();
  private final Set<String> units = new TreeSet<>();
  private final Set<String> updates = new TreeSet<>();
  private final Set<String> held = new TreeSet<>();
  private final Set<String> rebootFor = new TreeSet<>();
  private final Map<Integer, Kept> files = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private String system = "";
  private String manager = "";
  private String zone = "";
  private String kernel = "";
  private Optional<Updates> noUpdates = Optional.empty();
  private long days;

  private InventoryReader() {}

  /** Empty when it is not told to its end. */
  static Optional<Inventory> read(String text) {
    var reader = new InventoryReader();
    text.lines().forEach(reader::line);
    return reader.told.contains("end") ? Optional.of(reader.inventory()) : Optional.empty();
  }

  private void line(String line) {
    String[] parts = line.split(" ", 2);
    String rest = parts.length == 2 ? parts[1].strip() : "";
    told.add(parts[0]);
    switch (parts[0]) {
      case "system" -> system = only(WORDS, rest);
      case "packages" -> manager = only(PACKAGE, rest);
      case "package" -> installed(rest);
      case "user" -> account(rest, users);
      case "group" -> account(rest, groups);
      case "unit" -> Optional.of(only(UNIT, rest)).filter(u -> !u.isEmpty()).ifPresent(units::add);
      case "zone" -> zone = only(ZONE, rest);
      case "updates" -> days = rest.matches("\\d{1,6}") ? Long.parseLong(rest) : 0;
      case "no-updates" -> noUpdates = noUpdates(rest);
      case "update" -> name(rest).ifPresent(updates::add);
      case "held" -> name(rest).ifPresent(held::add);
      case "reboot" -> kernel = only(VERSION, rest);
      case "reboot-for" -> name(rest).ifPresent(rebootFor::add);
      case "file" -> file(rest);
      default -> {
        // A chatty log-in script; nothing of ours.
      }
    }
  }

  private static Optional<Updates> noUpdates(String rest) {
    String[] words = rest.split(" ", 2);
    return switch (words[0]) {
      case "apt" -> Optional.of(new Updates.NoApt());
      case "lists" -> Optional.of(new Updates.NoLists());
      case "archive" -> Optional.of(new Updates.NoArchive());
      case "error" ->
          Optional.of(new Updates.Failed(words.length == 2 ? only(WORDS, words[1]) : ""));
      default -> Optional.empty();
    };
  }

  private static String only(Pattern pattern, String text) {
    return pattern.matcher(text).matches() ? text : "";
  }

  /** The name of a package, without the architecture that some have behind it. */
  private static Optional<String> name(String text) {
    var match = PACKAGE.matcher(text);
    return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
  }

  private void installed(String rest) {
    String[] words = rest.split(" ");
    if (words.length == 2 && VERSION.matcher(words[1]).matches()) {
      name(words[0]).ifPresent(name -> versions.put(name, words[1]));
    }
  }

  private static void account(String rest, Map<String, Long> accounts) {
    var match = ACCOUNT.matcher(rest);
    if (match.matches()) {
      accounts.putIfAbsent(match.group(1), Long.valueOf(match.group(2)));
    }
  }

  private void file(String rest) {
    var there = FILE.matcher(rest);
    var not = NO_FILE.matcher(rest);
    if (there.matches()) {
      files.put(
          Integer.valueOf(there.group(1)),
          new Kept.There(there.group(2), there.group(3), there.group(4)));
    } else if (not.matches()) {
      files.put(
          Integer.valueOf(not.group(1)),
          not.group(2).equals("missing") ? new Kept.Missing() : new Kept.Unreadable());
    }
  }

  private Inventory inventory() {
    var listed = new ArrayList<Kept>();
    for (int i = 0; files.containsKey(i); i++) {
      listed.add(files.get(i));
    }
    return new Inventory(
        some(system),
        some(manager).map(by -> new Packages(by, versions)),
        users,
        groups,
        told.contains("units") ? Optional.of(units) : Optional.empty(),
        List.copyOf(listed),
        some(zone),
        told.contains("updates") ? Optional.of(new Updates.Waiting(days, updates)) : noUpdates,
        held,
        told.contains("reboot")
            ? Optional.of(new Reboot(some(kernel), rebootFor))
            : Optional.empty());
  }

  private static Optional<String> some(String text) {
    return Optional.of(text).filter(it -> !it.isEmpty());
  }
}
