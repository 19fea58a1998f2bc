package understudy.setup;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.check.Survey;

/**
 * What a machine tells of itself.
 *
 * @param survey its folders (those asked for, in that order), programs and interfaces
 * @param gateways its default routes
 * @param listening ADDRESS:PORT, as {@code ss -ltn} writes it
 * @param rsyncdOurs whether the daemon of a former init runs
 * @param rootLogin what its sshd says of root; empty when it could not be asked
 */
record Facts(
    Survey survey,
    String host,
    boolean systemd,
    List<Gateway> gateways,
    List<String> listening,
    boolean rsyncdOurs,
    Optional<String> rootLogin) {

  private static final Set<String> PROGRAMS =
      Set.of("rsync", "ip", "ping", "timeout", "fsnotifywait", "inotifywait", "sha256sum", "nginx");
  private static final Pattern ROUTE = Pattern.compile("default via (\\S+) dev (\\S+).*");

  record Gateway(InetAddress address, String interfaceName) {}

  /** Has a machine tell. */
  static Facts of(Site site, List<Path> folders) throws Trouble {
    var survey = ask(site, Survey.command(folders, PROGRAMS));
    var look = ask(site, Command.of("sh", "-c", Hand.resource("look.sh"), "understudy-init"));
    return parse(Survey.parse(survey), look);
  }

  private static String ask(Site site, Command command) throws Trouble {
    CommandResult told = site.run(command, "");
    if (!told.ok()) {
      throw Trouble.failed(
          "the %s (%s) cannot be looked at: %s; mend that, then try again"
              .formatted(site.side(), site.where(), told.summary()));
    }
    return told.out();
  }

  static Facts parse(Survey survey, String look) {
    String host = "";
    boolean systemd = false;
    boolean ours = false;
    var gateways = new ArrayList<Gateway>();
    var listening = new ArrayList<String>();
    Optional<String> rootLogin = Optional.empty();
    for (String line : look.lines().toList()) {
      String[] parts = line.split(" ", 2);
      String rest = parts.length == 2 ? parts[1].strip() : "";
      switch (parts[0]) {
        case "host" -> host = rest;
        case "systemd" -> systemd = true;
        case "rsyncd" -> ours = true;
        case "route" -> gateway(rest).ifPresent(gateways::add);
        case "listens" -> listening.add(rest);
        case "permitrootlogin" -> rootLogin = Optional.of(rest);
        default -> {
          // A chatty log-in script; nothing of ours.
        }
      }
    }
    return new Facts(
        survey, host, systemd, List.copyOf(gateways), List.copyOf(listening), ours, rootLogin);
  }

  /** Whether somebody listens there, on this address or on all. */
  boolean listens(InetAddress address, int port) {
    String own = address.getHostAddress();
    return listening.stream()
        .filter(local -> local.endsWith(":" + port))
        .map(local -> local.substring(0, local.lastIndexOf(':')))
        .map(local -> local.replaceAll("[\\[\\]]|%.*", ""))
        .anyMatch(Set.of("*", "0.0.0.0", "::", own)::contains);
  }

  private static Optional<Gateway> gateway(String rest) {
    var match = ROUTE.matcher(rest);
    try {
      return match.matches()
          ? Optional.of(new Gateway(InetAddress.ofLiteral(match.group(1)), match.group(2)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
