package understudy.check;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import understudy.base.Command;
import understudy.base.Processes;
import understudy.config.Settings;
import understudy.heartbeat.CheckSettings;
import understudy.heartbeat.CommandCheck;
import understudy.heartbeat.HttpCheck;
import understudy.heartbeat.TcpCheck;
import understudy.heartbeat.check.CommandProbe;
import understudy.heartbeat.check.HttpProbe;
import understudy.heartbeat.check.TcpProbe;
import understudy.heartbeat.net.IcmpProbe;

/** Who answers from here, asked as the heartbeat asks. */
record NetworkChecks(Settings settings, Report report) {

  private static final int TRIES = 3;
  private static final Duration LIMIT = Duration.ofSeconds(1);

  void ask() {
    var lan = settings.standby().lan().interfaceName();
    var crossover = settings.standby().privateLink().interfaceName();
    try {
      primary("heartbeat: LAN", lan, settings.primary().lan().address());
      primary("heartbeat: private link", crossover, settings.primary().privateLink().address());
      references(lan);
    } catch (IllegalStateException e) {
      report.problem("heartbeat", e.getMessage(), "run understudy as root");
    }
    settings.heartbeat().checks().forEach(this::service);
  }

  private void service(CheckSettings check) {
    var probe =
        switch (check) {
          case HttpCheck http -> new HttpProbe(http.url());
          case TcpCheck tcp -> new TcpProbe(tcp.host(), tcp.port());
          case CommandCheck command ->
              new CommandProbe(
                  command.words(), (words, limit) -> Processes.run(Command.of(words), limit).ok());
        };
    var result = probe.ask(check.timeout());
    if (result.alive()) {
      report.ok("check " + check.name(), result.detail());
    } else {
      report.warning(
          "check " + check.name(),
          "fails: " + result.detail(),
          "mend the service or the check: serviceLost is "
              + settings.failover().serviceLost().name().toLowerCase(Locale.ROOT));
    }
  }

  private void primary(String subject, String iface, InetAddress address) {
    var answer = answer(iface, address);
    if (answer.isPresent()) {
      report.ok(subject, address.getHostAddress() + " answers in " + millis(answer.get()));
    } else {
      report.problem(
          subject,
          address.getHostAddress() + " does not answer pings that leave by " + iface,
          "is the primary on, the cable in, and ICMP let through?");
    }
  }

  private void references(String iface) {
    for (var address : settings.heartbeat().references()) {
      var answer = answer(iface, address);
      if (answer.isPresent()) {
        report.ok("reference " + address.getHostAddress(), "answers in " + millis(answer.get()));
      } else {
        report.problem(
            "reference " + address.getHostAddress(),
            "is silent: if all references are, the standby never takes over",
            "name a host on the LAN that answers pings in heartbeat.references");
      }
    }
  }

  private static Optional<Duration> answer(String iface, InetAddress address) {
    try (var probe = new IcmpProbe(iface, address)) {
      // The best of all: the first is late, because our own code is cold.
      return IntStream.range(0, TRIES)
          .mapToObj(i -> probe.ask(LIMIT))
          .flatMap(Optional::stream)
          .min(Comparator.naturalOrder());
    }
  }

  private static String millis(Duration duration) {
    return "%.1f ms".formatted(duration.toNanos() / 1e6);
  }
}
