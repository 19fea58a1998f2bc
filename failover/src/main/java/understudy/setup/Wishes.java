package understudy.setup;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import understudy.config.Settings;
import understudy.heartbeat.CheckSettings;
import understudy.heartbeat.HttpCheck;
import understudy.mirror.Mode;
import understudy.mirror.Source;

/**
 * What somebody said on the command line, or in an earlier configuration; what is missing is asked.
 *
 * @param primary the primary's address on the LAN
 * @param privateLink its address on the cable
 * @param serviceAddresses with or without a prefix
 * @param start commands that start the service, on either machine
 * @param checks URLs
 */
public record Wishes(
    Optional<InetAddress> primary,
    Optional<InetAddress> privateLink,
    List<Path> sources,
    List<String> serviceAddresses,
    List<String> start,
    List<String> stop,
    List<String> checks,
    List<InetAddress> references,
    Optional<Mode> mode,
    boolean guard) {

  public Wishes {
    sources = List.copyOf(sources);
    serviceAddresses = List.copyOf(serviceAddresses);
    start = List.copyOf(start);
    stop = List.copyOf(stop);
    checks = List.copyOf(checks);
    references = List.copyOf(references);
  }

  /** What a configuration of ours says. */
  static Wishes of(Settings settings) {
    return new Wishes(
        Optional.of(settings.primary().lan().address()),
        Optional.of(settings.primary().privateLink().address()),
        settings.mirror().sources().stream().map(Source::from).toList(),
        settings.service().addresses().stream().map(Object::toString).toList(),
        settings.service().start().stream().map(Object::toString).toList(),
        settings.service().stop().stream().map(Object::toString).toList(),
        settings.heartbeat().checks().stream().flatMap(Wishes::url).toList(),
        settings.heartbeat().references(),
        Optional.of(settings.mirror().mode()),
        settings.guard().isPresent());
  }

  private static java.util.stream.Stream<String> url(CheckSettings check) {
    return check instanceof HttpCheck http
        ? java.util.stream.Stream.of(http.url().toString())
        : java.util.stream.Stream.empty();
  }

  /** These, and what they leave open from the others. */
  Wishes or(Wishes others) {
    return new Wishes(
        primary.or(others::primary),
        privateLink.or(others::privateLink),
        either(sources, others.sources),
        either(serviceAddresses, others.serviceAddresses),
        either(start, others.start),
        either(stop, others.stop),
        either(checks, others.checks),
        either(references, others.references),
        mode.or(others::mode),
        guard || others.guard);
  }

  /** Whether anything is said that a configuration would say. */
  boolean any() {
    return primary.isPresent()
        || privateLink.isPresent()
        || mode.isPresent()
        || guard
        || !(sources.isEmpty()
            && serviceAddresses.isEmpty()
            && start.isEmpty()
            && stop.isEmpty()
            && checks.isEmpty()
            && references.isEmpty());
  }

  private static <T> List<T> either(List<T> one, List<T> other) {
    return one.isEmpty() ? other : one;
  }

  /** In digits: a name would ask a server that may be gone when it counts. */
  public static InetAddress address(String word) {
    try {
      return InetAddress.ofLiteral(word);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + word + "' is not an address, expected digits such as 192.168.1.1", e);
    }
  }

  /** A folder by its whole path. */
  public static Path folder(String word) {
    if (!word.startsWith("/")) {
      throw new IllegalArgumentException(
          "'" + word + "' is not a folder's whole path, expected one that begins with /");
    }
    return Path.of(word).normalize();
  }

  /** A name that systemctl takes for nothing but a unit. */
  public static String unit(String word) {
    if (!word.matches("[A-Za-z0-9:_.@\\\\-]+") || word.startsWith("-")) {
      throw new IllegalArgumentException("'" + word + "' is not the name of a systemd unit");
    }
    return word;
  }
}
