package understudy.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import understudy.heartbeat.CheckSettings;
import understudy.heartbeat.CommandCheck;
import understudy.heartbeat.HeartbeatSettings;
import understudy.heartbeat.HttpCheck;
import understudy.heartbeat.TcpCheck;
import understudy.heartbeat.net.ServiceAddress;

/** Reads what is served, and how it and its machine are watched. */
final class ServiceReader {

  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(10);

  private ServiceReader() {}

  static ServiceSettings service(Section section) {
    var addresses = section.list("addresses", ServiceAddress::parse);
    if (addresses.isEmpty() && !section.wrong("addresses") && !section.broken()) {
      section.problem("addresses", "is missing: at least one, for example [ 192.168.1.10/24 ]");
    }
    return new ServiceSettings(
        addresses,
        section.commands("start"),
        section.commands("stop"),
        section.commands("primaryStart"),
        section.commands("primaryStop"));
  }

  static HeartbeatSettings heartbeat(Section section, Section service) {
    return new HeartbeatSettings(
        section.value("interval", Values.atLeast(HeartbeatSettings.SHORTEST_INTERVAL)),
        section.value("misses", text -> Values.number(text, 1, 1000)),
        section.value("lanGrace", Values::duration),
        section.list("references", Values::address),
        checks(service));
  }

  private static List<CheckSettings> checks(Section service) {
    var names = new HashSet<String>();
    return service.sections("checks").stream()
        .flatMap(section -> check(section).stream())
        .peek(check -> {
          if (!names.add(check.name())) {
            service.problem("checks", "two checks are called '" + check.name() + "'");
          }
        })
        .toList();
  }

  private static Optional<CheckSettings> check(Section section) {
    var name = section.required("name", Values::name, "?");
    var timeout = section.value("timeout", Values.atLeast(SHORTEST_TIMEOUT));
    var asked = Stream.of("url", "tcp", "command").filter(section::has).toList();
    if (asked.size() != 1) {
      section.problem("name", "expected exactly one of url, tcp and command beside it");
      return Optional.empty();
    }
    return switch (asked.getFirst()) {
      case "url" -> section.optional("url", Values::url).map(u -> new HttpCheck(name, u, timeout));
      case "tcp" ->
          section
              .optional("tcp", Endpoint::parse)
              .map(e -> new TcpCheck(name, e.host(), e.port(), timeout));
      default -> section.command("command").map(c -> new CommandCheck(name, timeout, c.words()));
    };
  }
}
