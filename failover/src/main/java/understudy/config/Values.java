package understudy.config;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From the text of one value to what it means. Each throws {@link IllegalArgumentException} with
 * the sentence that the administrator reads.
 */
final class Values {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB)");
  private static final Pattern IP =
      Pattern.compile("\\d+(\\.\\d+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final Pattern INTERFACE = Pattern.compile("[^\\s/:]{1,15}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

  private static final Set<Path> SYSTEM_FOLDERS =
      Stream.of(
              "/etc/systemd",
              "/run/lock",
              "/run/systemd",
              "/run/user",
              "/usr/bin",
              "/usr/lib",
              "/usr/local",
              "/usr/sbin",
              "/usr/share",
              "/var/cache",
              "/var/lib",
              "/var/lock",
              "/var/log",
              "/var/mail",
              "/var/run",
              "/var/spool",
              "/var/tmp")
          .map(Path::of)
          .collect(Collectors.toUnmodifiableSet());

  private Values() {}

  static String text(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("is empty");
    }
    return text;
  }

  static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw wrong(text, "a name", "letters, digits, '_', '-' and '.'");
    }
    return text;
  }

  static String interfaceName(String text) {
    if (!INTERFACE.matcher(text).matches()) {
      throw wrong(text, "the name of a network interface", "for example eth0");
    }
    return text;
  }

  static Duration duration(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    var match = DURATION.matcher(text);
    if (!match.matches()) {
      throw text.matches("\\d+")
          ? new IllegalArgumentException(
              "'" + text + "' has no unit, expected for example 250ms, 10s, 5m or 2h")
          : wrong(text, "a duration", "for example 250ms, 10s, 5m or 2h");
    }
    long amount = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  static Function<String, Duration> atLeast(Duration least) {
    return text -> {
      var duration = duration(text);
      if (duration.compareTo(least) < 0) {
        throw new IllegalArgumentException(
            "'" + text + "' is too short, expected at least " + least.toMillis() + "ms");
      }
      return duration;
    };
  }

  /** In bytes. */
  static long size(String text) {
    if (text.equals("0")) {
      return 0;
    }
    var match = SIZE.matcher(text);
    if (!match.matches()) {
      throw text.matches("\\d+")
          ? new IllegalArgumentException(
              "'" + text + "' has no unit, expected for example 500KiB or 10MiB")
          : wrong(text, "a size", "for example 500KiB or 10MiB");
    }
    long amount = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "B" -> amount;
      case "KiB" -> amount << 10;
      case "MiB" -> amount << 20;
      default -> amount << 30;
    };
  }

  static int number(String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the bounds.
    }
    String bounds =
        most == Integer.MAX_VALUE ? least + " or more" : "from " + least + " to " + most;
    throw wrong(text, "a whole number " + bounds, bounds);
  }

  static int port(String text) {
    return number(text, 1, 65535);
  }

  /** Such as {@code 5%}; 0 to 99. */
  static int percent(String text) {
    if (!text.matches("\\d{1,2}%")) {
      throw wrong(text, "a share", "for example 5%");
    }
    return Integer.parseInt(text.substring(0, text.length() - 1));
  }

  static boolean yes(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(text, "a switch", "true or false");
    };
  }

  static Path path(String text) {
    if (!text.startsWith("/")) {
      throw wrong(text, "an absolute path", "one that begins with /");
    }
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a path holds no NUL character");
    }
    return Path.of(text).normalize();
  }

  /** A folder of understudy's own: it is closed to everybody else, so it is nobody else's. */
  static Path ownFolder(String text) {
    var path = path(text);
    if (path.getNameCount() < 2 || SYSTEM_FOLDERS.contains(path)) {
      throw new IllegalArgumentException(
          "'" + path + "' is the system's, expected a folder of understudy's own");
    }
    return path;
  }

  /** An address in digits: a name would ask a server that may be gone on the bad night. */
  static InetAddress address(String text) {
    try {
      if (IP.matcher(text).matches()) {
        var address = InetAddress.ofLiteral(text);
        if (!address.isAnyLocalAddress() && !address.isMulticastAddress()) {
          return address;
        }
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw wrong(text, "an IP address", "for example 192.168.1.1 or fd00:1::1, no name, no prefix");
  }

  static URI url(String text) {
    try {
      var uri = URI.create(text);
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw wrong(text, "a URL", "for example http://192.168.1.10/");
  }

  static String mailAddress(String text) {
    if (!text.matches("[^\\s@]+@[^\\s@]+")) {
      throw wrong(text, "a mail address", "for example root@localhost");
    }
    return text;
  }

  static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeParseException e) {
      throw wrong(text, "a time of day", "for example \"07:00\", with the quotes");
    }
  }

  /** A constant as it is written in the file: in lower case. */
  static <E extends Enum<E>> E choice(Class<E> type, String text) {
    for (E constant : type.getEnumConstants()) {
      if (written(constant).equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is unknown, expected "
            + Arrays.stream(type.getEnumConstants())
                .map(Values::written)
                .collect(Collectors.joining(" or ")));
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static IllegalArgumentException wrong(String text, String what, String expected) {
    return new IllegalArgumentException("'" + text + "' is not " + what + ", expected " + expected);
  }
}
