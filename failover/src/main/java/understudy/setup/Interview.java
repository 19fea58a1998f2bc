package understudy.setup;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import understudy.control.ExitCode;
import understudy.heartbeat.net.ServiceAddress;
import understudy.mirror.Mode;

/** Asks for what was not said, with what was found as suggestions. */
record Interview(Conversation talk, Wishes wishes) {

  private static final String NONE = "none";

  InetAddress primary() throws Trouble {
    return wishes.primary().isPresent()
        ? wishes.primary().get()
        : asked("The primary's address on the LAN, in digits", "", "--primary", Wishes::address);
  }

  /**
   * Everything else.
   *
   * @param folder where keys and secrets will lie
   */
  Answers rest(Prospect known, Sources folders, Path folder, int sshPort) throws Trouble {
    var layout = known.layout();
    var there = known.theirs();
    var service = service(layout, there);
    var sources = sources(folders);
    var start = wishes.start();
    var stop = wishes.stop();
    if (start.isEmpty() && stop.isEmpty()) {
      var units = units();
      start = units.stream().map(unit -> "systemctl start " + unit).toList();
      stop = units.reversed().stream().map(unit -> "systemctl stop " + unit).toList();
    }
    return new Answers(
        pair(there),
        layout,
        folder,
        sshPort,
        service,
        start,
        stop,
        checks(service, there),
        sources,
        mode(there),
        rsyncPort(layout, there),
        references(layout, known.mine()),
        guard(known.said()));
  }

  private static String pair(Optional<Facts> there) {
    String host = there.map(Facts::host).orElse("").replaceAll("[^A-Za-z0-9_.-]", "");
    return host.matches("[A-Za-z].*") ? host : "understudy";
  }

  private List<ServiceAddress> service(Layout layout, Optional<Facts> there) throws Trouble {
    int prefix = layout.lanPrefix();
    if (!wishes.serviceAddresses().isEmpty()) {
      var addresses = new java.util.ArrayList<ServiceAddress>();
      for (String text : wishes.serviceAddresses()) {
        addresses.add(read(text, "--service-address", word -> served(word, prefix)));
      }
      return addresses;
    }
    String found =
        there.stream()
            .map(facts -> facts.survey().links().get(layout.primary().lan().interfaceName()))
            .filter(java.util.Objects::nonNull)
            .flatMap(link -> link.addresses().stream())
            .filter(a -> !a.address().isLinkLocalAddress())
            .filter(a -> a.address() instanceof java.net.Inet4Address)
            .filter(a -> !a.address().equals(layout.primary().lan().address()))
            .map(Object::toString)
            .collect(Collectors.joining(" "));
    return asked(
        "The address that clients use, which moves to the standby when the primary is lost",
        found,
        "--service-address",
        line -> words(line).stream().map(word -> served(word, prefix)).toList());
  }

  private static ServiceAddress served(String word, int prefix) {
    return ServiceAddress.parse(word.contains("/") ? word : word + "/" + prefix);
  }

  private List<Path> sources(Sources folders) throws Trouble {
    while (true) {
      List<Path> sources =
          wishes.sources().isEmpty()
              ? asked(
                  "The folders to mirror, with a blank between them",
                  "/home",
                  "--source",
                  line -> words(line).stream().map(Wishes::folder).toList())
              : wishes.sources();
      var problem = folders.problem(sources);
      if (problem.isEmpty()) {
        return sources;
      }
      if (!talk.present() || !wishes.sources().isEmpty()) {
        throw Trouble.failed(problem.get());
      }
      talk.say(problem.get());
    }
  }

  private List<String> units() throws Trouble {
    return optional(
        "The systemd services that clients need, such as nginx, in the order of their start",
        NONE,
        "--unit",
        Wishes::unit);
  }

  private List<String> checks(List<ServiceAddress> service, Optional<Facts> there) throws Trouble {
    if (!wishes.checks().isEmpty()) {
      return wishes.checks();
    }
    var first = service.getFirst().address();
    boolean web = there.filter(facts -> facts.listens(first, 80)).isPresent();
    boolean six = first instanceof java.net.Inet6Address;
    String host = six ? "[" + first.getHostAddress() + "]" : first.getHostAddress();
    return optional(
        "A page that shows whether the service is alive",
        web ? "http://" + host + "/" : NONE,
        "--check-url",
        Function.identity());
  }

  private List<InetAddress> references(Layout layout, Facts here) throws Trouble {
    if (!wishes.references().isEmpty()) {
      return wishes.references();
    }
    String lan = layout.standby().lan().interfaceName();
    String found =
        here.gateways().stream()
            .filter(gateway -> gateway.interfaceName().equals(lan))
            .map(gateway -> gateway.address().getHostAddress())
            .findFirst()
            .orElse(NONE);
    return optional(
        "Hosts on the LAN that always answer pings, such as the router (are they silent too, it is the"
            + " standby that is cut off)",
        found,
        "--reference",
        Wishes::address);
  }

  private Mode mode(Optional<Facts> there) throws Trouble {
    if (wishes.mode().isPresent()) {
      return wishes.mode().get();
    }
    boolean watcher =
        there
            .filter(facts ->
                facts.survey().programs().contains("fsnotifywait")
                    || facts.survey().programs().contains("inotifywait"))
            .isPresent();
    return asked(
        "How to mirror: watch (each change at once"
            + (watcher ? "" : "; the primary needs Debian's inotify-tools for it")
            + "), continuous (pass after pass) or cron",
        watcher ? "watch" : "continuous",
        "--mode",
        word -> Mode.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  /** Not asked of somebody who knows the options. */
  private boolean guard(Wishes said) throws Trouble {
    return wishes.guard()
        || talk.present()
            && !said.any()
            && asked(
                "Have a guard on the primary as well, so that it never serves beside the standby"
                    + " (docs/guard.md)? yes or no",
                "no",
                "--guard",
                Interview::isYes);
  }

  private static boolean isYes(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "yes", "y" -> true;
      case "no", "n" -> false;
      default -> throw new IllegalArgumentException("'" + word + "' is neither yes nor no");
    };
  }

  /** Another daemon may have the usual port, and it is not ours to move. */
  private static int rsyncPort(Layout layout, Optional<Facts> there) {
    boolean taken =
        there
            .filter(facts -> !facts.rsyncdOurs())
            .filter(facts -> facts.listens(layout.primary().privateLink().address(), 873))
            .isPresent();
    return taken ? 8730 : 873;
  }

  private <T> List<T> optional(
      String question, String suggestion, String option, Function<String, T> reader)
      throws Trouble {
    return asked(
        question,
        suggestion,
        option,
        line -> line.equals(NONE) ? List.of() : words(line).stream().map(reader).toList());
  }

  private <T> T asked(String question, String suggestion, String option, Function<String, T> reader)
      throws Trouble {
    while (true) {
      String answer = talk.ask(question, suggestion, option);
      try {
        return reader.apply(answer);
      } catch (IllegalArgumentException e) {
        if (!talk.present()) {
          throw new Trouble(ExitCode.USAGE, option + ": " + why(answer, e));
        }
        talk.say(why(answer, e));
      }
    }
  }

  private static <T> T read(String word, String option, Function<String, T> reader) throws Trouble {
    try {
      return reader.apply(word);
    } catch (IllegalArgumentException e) {
      throw new Trouble(ExitCode.USAGE, option + ": " + why(word, e));
    }
  }

  private static String why(String word, IllegalArgumentException e) {
    String said = String.valueOf(e.getMessage());
    return said.contains("enum constant") ? "'" + word + "' is none of these" : said;
  }

  private static List<String> words(String line) {
    return Arrays.stream(line.split("[\\s,]+")).filter(word -> !word.isEmpty()).toList();
  }
}
