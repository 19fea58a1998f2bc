package understudy.home;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One entry as an FTP server lists it.
 *
 * @param time of the last change of its content, to the second; empty: not told
 * @param mode the permission bits; empty: not told
 */
record FtpEntry(Kind kind, long size, Optional<Instant> time, Optional<Integer> mode) {

  enum Kind {
    FILE,
    FOLDER,
    /** A link, a device or something else that FTP has no word for. */
    OTHER
  }

  /** A name and what it names. */
  record Named(String name, FtpEntry entry) {}

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  /**
   * Reads a line of MLSD, RFC 3659 section 7.2: facts, each ended by a semicolon, a space, the
   * name. Empty for the folder itself, the one above it, and what is no such line.
   */
  static Optional<Named> parse(String line) {
    int space = line.indexOf(' ');
    if (space < 0 || space == line.length() - 1) {
      return Optional.empty();
    }
    String name = line.substring(space + 1);
    var facts = new HashMap<String, String>();
    for (String fact : line.substring(0, space).split(";")) {
      int equals = fact.indexOf('=');
      if (equals > 0) {
        facts.put(fact.substring(0, equals).toLowerCase(Locale.ROOT), fact.substring(equals + 1));
      }
    }
    String type = facts.getOrDefault("type", "").toLowerCase(Locale.ROOT);
    if (type.isEmpty() || type.equals("cdir") || type.equals("pdir") || name.contains("/")) {
      return Optional.empty();
    }
    var kind =
        switch (type) {
          case "file" -> Kind.FILE;
          case "dir" -> Kind.FOLDER;
          default -> Kind.OTHER;
        };
    return Optional.of(new Named(name, new FtpEntry(kind, size(facts), time(facts), mode(facts))));
  }

  static String time(Instant time) {
    return TIME.format(time.atZone(ZoneOffset.UTC));
  }

  private static long size(Map<String, String> facts) {
    String size = facts.getOrDefault("size", "");
    return size.matches("\\d{1,18}") ? Long.parseLong(size) : -1;
  }

  private static Optional<Instant> time(Map<String, String> facts) {
    String time = facts.getOrDefault("modify", "");
    try {
      return time.length() < 14
          ? Optional.empty()
          : Optional.of(LocalDateTime.parse(time.substring(0, 14), TIME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> mode(Map<String, String> facts) {
    String mode = facts.getOrDefault("unix.mode", "");
    return mode.matches("[0-7]{3,7}")
        ? Optional.of(Integer.parseInt(mode, 8) & 07777)
        : Optional.empty();
  }
}
