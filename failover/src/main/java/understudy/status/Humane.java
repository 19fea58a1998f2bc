package understudy.status;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import understudy.heartbeat.net.ServiceAddress;

/** Durations, sizes and times as people say them. */
public final class Humane {

  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB"};

  private Humane() {}

  /** Such as {@code 0.8 s}, {@code 42 s}, {@code 3 min}, {@code 5 h}, {@code 12 days}. */
  public static String duration(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    if (millis < 9_950) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    long seconds = Math.round(millis / 1000.0);
    if (seconds < 90) {
      return seconds + " s";
    }
    if (seconds < 90 * 60) {
      return seconds / 60 + " min";
    }
    if (seconds < 48 * 3600) {
      return seconds / 3600 + " h";
    }
    return seconds / 86_400 + " days";
  }

  /** Short spans, where a tenth of a second would hide the truth: {@code 12 ms}. */
  public static String span(Duration duration) {
    return duration.toMillis() < 1000 ? duration.toMillis() + " ms" : duration(duration);
  }

  /** Such as {@code 512 B}, {@code 1.8 KiB}, {@code 12 GiB}. */
  public static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double size = bytes;
    int unit = -1;
    while (size >= 1024 && unit < UNITS.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, size < 10 ? "%.1f %s" : "%.0f %s", size, UNITS[unit]);
  }

  /** Such as {@code 102,345}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 path}, {@code 2 paths}. */
  public static String count(long number, String thing) {
    return count(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** As RFC 5952 writes it, such as {@code fd00:1::10}. */
  public static String address(InetAddress address) {
    String full = address.getHostAddress();
    if (!(address instanceof Inet6Address)) {
      return full; // Not by Netty: it would look at every interface first.
    }
    int scope = full.indexOf('%');
    return NetUtil.toAddressString(address) + (scope < 0 ? "" : full.substring(scope));
  }

  /** The same with the length of the prefix, such as {@code fd00:1::10/64}. */
  public static String address(ServiceAddress service) {
    return address(service.address()) + "/" + service.prefix();
  }

  /** Such as {@code 2026-11-21 10:00:00 UTC}. */
  public static String time(Instant time) {
    String text = time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    return text.replace('T', ' ').replace("Z", " UTC");
  }
}
