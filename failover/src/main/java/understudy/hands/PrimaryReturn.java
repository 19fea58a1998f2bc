package understudy.hands;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.base.CommandResult;
import understudy.base.Remotes;
import understudy.base.Time;
import understudy.config.Settings;
import understudy.failover.StepResult;
import understudy.heartbeat.net.AddressProbe;
import understudy.heartbeat.net.Announcer;
import understudy.heartbeat.net.MacAddress;
import understudy.heartbeat.net.ServiceAddress;

/** What is seen and done on the primary when the service comes home to it. */
public final class PrimaryReturn {

  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(60);

  /** A network card takes some seconds to agree with its switch. */
  private static final Duration CARRIER = Duration.ofSeconds(10);

  private static final Duration ASK = Duration.ofMillis(300);

  private final Settings settings;
  private final Remotes remotes;
  private final Primary primary;
  private final Time time;

  public PrimaryReturn(Settings settings, Remotes remotes, Time time) {
    this.settings = settings;
    this.remotes = remotes;
    this.primary = new Primary(settings, remotes, new Limits(settings.heartbeat().interval()));
    this.time = time;
  }

  /** What is not yet right there, a sentence each. */
  public List<String> obstacles() {
    String iface = settings.primary().lan().interfaceName();
    var result = remotes.privateLink().run(Errands.survey(settings), ANSWER);
    if (!result.ok()) {
      return List.of(
          "the primary does not answer on the private link ("
              + result.summary()
              + "): mend it and start its sshd");
    }
    Map<String, String> facts = new HashMap<>();
    result
        .out()
        .lines()
        .map(line -> line.split(" ", 2))
        .filter(fact -> fact.length == 2)
        .forEach(fact -> facts.put(fact[0], fact[1]));
    List<String> obstacles = new ArrayList<>();
    switch (facts.getOrDefault("interface", "missing")) {
      case "down" -> {}
      case "up" ->
          obstacles.add(
              "the primary's "
                  + iface
                  + " is up; the standby fences it within seconds, then try again");
      default -> obstacles.add("the primary has no interface " + iface + ": mend it there");
    }
    if (facts.getOrDefault("rsync", "missing").equals("missing")) {
      obstacles.add("the primary has no rsync: install it there");
    }
    clocks(facts).ifPresent(obstacles::add);
    return obstacles;
  }

  public StepResult stopServices() {
    return primary.stopServices();
  }

  /** Its LAN interface up, the service addresses on it, the LAN told, the services started. */
  public StepResult handOver() {
    String iface = settings.primary().lan().interfaceName();
    CommandResult up = remotes.any(Errands.toInterface("up", iface), ANSWER);
    if (!up.ok()) {
      return StepResult.failed("the primary's " + iface + " does not come up: " + up.summary());
    }
    CommandResult taken = remotes.any(Errands.take(settings), ANSWER);
    if (!taken.ok()) {
      return StepResult.failed("the primary does not take the address: " + taken.summary());
    }
    for (ServiceAddress address : settings.service().addresses()) {
      Optional<String> silent = announced(address.address());
      if (silent.isPresent()) {
        return StepResult.failed(silent.get());
      }
    }
    return primary.startServices();
  }

  /** Clients' tables still name us: they are told, in the primary's name, since it is our news. */
  private Optional<String> announced(InetAddress address) {
    String ours = settings.standby().lan().interfaceName();
    long until = time.nanoTime() + CARRIER.toNanos();
    try {
      while (true) {
        Optional<MacAddress> holder = AddressProbe.holder(ours, address, ASK);
        if (holder.isPresent()) {
          Announcer.announce(ours, address, holder.get());
          return Optional.empty();
        }
        if (time.nanoTime() - until >= 0) {
          return Optional.of(
              "nobody answers for "
                  + address.getHostAddress()
                  + " on the LAN: is the primary's"
                  + " cable in?");
        }
      }
    } catch (IOException e) {
      return Optional.of("our own LAN does not work: " + e.getMessage());
    }
  }

  private Optional<String> clocks(Map<String, String> facts) {
    try {
      var theirs = Instant.ofEpochSecond(Long.parseLong(facts.getOrDefault("clock", "")));
      var differ = Duration.between(theirs, time.now()).abs();
      return differ.compareTo(CLOCKS_MAY_DIFFER) > 0
          ? Optional.of(
              "the two clocks differ by " + differ.toSeconds() + " s: set the primary's clock")
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.of("the primary does not tell its time: look at `date` there");
    }
  }
}
