package understudy.config;

import static understudy.config.ConfigurationKey.of;
import static understudy.config.ConfigurationKey.off;
import static understudy.config.ConfigurationKey.required;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that may stand in the configuration file. The reader takes its defaults from here and
 * refuses whatever is not listed; docs/configuration.md is generated from it.
 */
public final class ConfigurationKeys {

  private static final String TEXT = "text";
  private static final String ADDRESS = "IP address";
  private static final String PATH = "absolute path";
  private static final String DURATION = "duration";
  private static final String SWITCH = "true or false";
  private static final String NUMBER = "whole number";
  private static final String COMMANDS = "list of commands";

  private static final List<ConfigurationKey> FIRST =
      List.of(
          of("pair", TEXT, "understudy", "Names this pair in alerts and metrics."),
          required("primary.lan.address", ADDRESS, "The primary's own address on the LAN."),
          required("primary.lan.interface", TEXT, "Its interface on the LAN."),
          required("primary.private.address", ADDRESS, "Its address on the private link."),
          required("primary.private.interface", TEXT, "Its interface on the private link."),
          required("standby.lan.address", ADDRESS, "The standby's own address on the LAN."),
          required("standby.lan.interface", TEXT, "Its interface on the LAN."),
          required("standby.private.address", ADDRESS, "Its address on the private link."),
          required("standby.private.interface", TEXT, "Its interface on the private link."),
          required(
              "service.addresses",
              "list of addresses with prefix",
              "What clients use, such as `192.168.1.10/24`: taken over as an alias. IPv6 too; may"
                  + " be the primary's own LAN address."),
          off("service.start", COMMANDS, "Run on the standby, in order, when it takes over."),
          off("service.stop", COMMANDS, "Run on the standby, in order, when it lets go."),
          off(
              "service.primaryStart",
              COMMANDS,
              "Run on the primary, in order, when the service comes home."),
          off("service.primaryStop", COMMANDS, "Run on the primary, in order, at a switchover."),
          required("service.checks[].name", TEXT, "Names a check: is the service itself alive?"),
          off("service.checks[].url", "http or https URL", "Alive when it answers below 400."),
          off("service.checks[].tcp", "host:port", "Alive when it accepts a connection."),
          off("service.checks[].command", "command", "Run on the standby; alive at exit status 0."),
          of("service.checks[].timeout", DURATION, "1s", "No answer within this is a failure."),
          of("remote.shell", "ssh or rsh", "ssh", "How the standby runs a command on the primary."),
          of("remote.user", TEXT, "root", "Who it logs in as there."),
          of(
              "remote.identity",
              PATH,
              "/etc/understudy/id_ed25519",
              "The private key, a file of mode 600."),
          of(
              "remote.knownHosts",
              PATH,
              "/etc/understudy/known_hosts",
              "The primary's host keys, for both of its addresses."),
          of("remote.port", NUMBER, "22", "Where sshd listens on the primary."),
          of(
              "remote.restricted",
              SWITCH,
              "false",
              "Whether the key opens nothing but what the primary's list permits."),
          of(
              "remote.homeIdentity",
              PATH,
              "/etc/understudy/id_home",
              "Restricted: the second key, which may write there, during a failback."),
          of(
              "mirror.mode",
              "continuous, cron or watch",
              "continuous",
              "Pass after pass; one pass at each `understudy mirror`; or driven by changes."),
          of("mirror.pause", DURATION, "10s", "Continuous: the rest between two passes."),
          of(
              "mirror.fullPass",
              DURATION,
              "15m",
              "Watch: how often everything is compared all the same."),
          of("mirror.transport", "rsyncd or ssh", "rsyncd", "How rsync reaches the primary."),
          of("mirror.rsyncd.user", TEXT, "realtime", "Who the rsync daemon knows us as."),
          of(
              "mirror.rsyncd.passwordFile",
              PATH,
              "/etc/understudy/rsync.secret",
              "Its secret, a file of mode 600."),
          of("mirror.rsyncd.port", NUMBER, "873", "Where the rsync daemon listens."),
          of("mirror.stall", DURATION, "20s", "A pass that moves nothing for this long is ended."),
          of(
              "mirror.deletionHold.files",
              NUMBER,
              "1000",
              "A pass that would delete more files than this waits for the operator."),
          of(
              "mirror.deletionHold.percent",
              NUMBER,
              "20",
              "So does one that would delete more than this share of the files, 0 to 100."),
          of("mirror.bandwidth", "size", "0", "At most this many bytes a second; 0: no limit."),
          off(
              "mirror.sourcesFrom",
              PATH,
              "Instead of `sources`: a list on the primary, one folder a line, which its"
                  + " administrator keeps (see above)."),
          off(
              "mirror.sourcesBelow",
              "list of absolute paths",
              "With `sourcesFrom`, and required then: only these folders and what lies below may"
                  + " be listed."),
          of(
              "mirror.sourcesMarker",
              "file name",
              ".understudy-source",
              "With `sourcesFrom`: the marker that lies in each listed folder."),
          required(
              "mirror.sources[].name", TEXT, "Names a folder; also the rsync daemon's module."),
          required("mirror.sources[].from", PATH, "The folder on the primary."),
          off("mirror.sources[].to", PATH, "The folder on the standby; left out: the same path."),
          off(
              "mirror.sources[].marker",
              "file name",
              "A file that lies in `from`: without it the folder is not mounted, and nothing is"
                  + " copied or deleted."),
          off("mirror.sources[].exclude", "list of rsync patterns", "What is left alone."),
          off(
              "mirror.sources[].before",
              COMMANDS,
              "Run on the primary before a full pass, a database dump for example."),
          of(
              "heartbeat.interval",
              DURATION,
              "1s",
              "How often the primary is asked; 50ms at least."),
          of(
              "heartbeat.misses",
              NUMBER,
              "3",
              "So many silent probes in a row, and a network counts as down."),
          of(
              "heartbeat.lanGrace",
              DURATION,
              "5s",
              "LAN silent while the private link answers: wait this long and ask again."),
          off(
              "heartbeat.references",
              "list of IP addresses",
              "Hosts on the LAN, the router for example: if these are silent too, the fault is ours"
                  + " and the standby never takes over."),
          of("failover.automatic", SWITCH, "true", "Whether the standby takes over unasked."),
          of(
              "failover.maxDataAge",
              DURATION,
              "10m",
              "An older mirror does not take over by itself."),
          of(
              "failover.unconfirmedFence",
              "takeover or hold",
              "takeover",
              "What to do when the primary answers nowhere and nothing can confirm the fence."),
          of(
              "failover.serviceLost",
              "ignore, cure or takeover",
              "cure",
              "What to do when the machine answers and its service does not."),
          off("failover.cures.lan", COMMANDS, "Run on the primary over the private link."),
          off("failover.cures.private", COMMANDS, "Run on the primary over the LAN."),
          off("failover.cures.service", COMMANDS, "Run on the primary when its checks fail."),
          of("failover.cures.reboot", SWITCH, "false", "Whether the last remedy is a reboot."),
          of("failover.cures.wait", DURATION, "20s", "How long a remedy has to show its effect."),
          of(
              "failover.fence",
              "list of methods",
              "[ interface-down ]",
              "Tried in order, the first that confirms ends it: `interface-down`, or a command."),
          off(
              "failover.fence[].command",
              "command",
              "Run on the standby, a power switch's for example; confirmed by exit status 0."),
          of("failover.fence[].limit", DURATION, "20s", "It is ended after this, unconfirmed."),
          off(
              "failover.fence[].test",
              "command",
              "Run by `understudy drill` instead: asks the same device without cutting anything."),
          of(
              "guard.lease",
              DURATION,
              "10s",
              "How long a primary with a guard (docs/guard.md) may serve without hearing anybody;"
                  + " 8s to 1h, whole seconds. The whole section left out: the primary has no guard."),
          of(
              "guard.secretFile",
              PATH,
              "/etc/understudy/guard.secret",
              "What both machines know, a file of mode 600; without it only the private link is"
                  + " answered."),
          of("guard.port", NUMBER, "8078", "Where the guard is answered."));

  private static final List<ConfigurationKey> DRILL =
      List.of(
          off(
              "drill.prepare",
              COMMANDS,
              "Run on the standby by `understudy drill`, in order: makes a snapshot or clone of the"
                  + " data in the folder `$UNDERSTUDY_DRILL`."),
          off(
              "drill.services",
              COMMANDS,
              "Then these: try the service's start on that clone. Their time is measured."),
          off("drill.cleanup", COMMANDS, "At the end always these: the clone is taken away again."),
          of("drill.limit", DURATION, "1m", "Each of them is ended after this, failed."));

  private static final List<ConfigurationKey> LAST =
      List.of(
          of(
              "status.listen",
              "host:port",
              "127.0.0.1:8077",
              "Where the status page answers (docs/status-page.md). Any address but a loopback one"
                  + " needs the next three."),
          off("status.tls.certificate", PATH, "The page's certificate with its chain, in PEM."),
          off("status.tls.key", PATH, "Its private key, in PEM, a file of mode 600."),
          off(
              "status.tokenFile",
              PATH,
              "What whoever gives orders on the page must know, a file of mode 600; without it the"
                  + " page only shows."),
          off("history.store", PATH, "Not used yet: where snapshots of the mirror are kept."),
          of(
              "stateDir",
              PATH,
              "/var/lib/understudy",
              "What must survive a reboot. Of a configuration with another name than"
                  + " understudy.yaml, web1.yaml say: `/var/lib/understudy@web1`."),
          of(
              "runDir",
              PATH,
              "/run/understudy",
              "Locks and the control socket. Of web1.yaml: `/run/understudy@web1`."));

  /** In the order of the file. */
  public static final List<ConfigurationKey> ALL =
      Stream.of(FIRST, FailbackKeys.ALL, DRILL, DriftKeys.ALL, AlertKeys.ALL, LAST)
          .flatMap(List::stream)
          .toList();

  private static final Map<String, ConfigurationKey> BY_PATH =
      ALL.stream().collect(Collectors.toMap(ConfigurationKey::path, Function.identity()));

  private ConfigurationKeys() {}

  /**
   * @param path with {@code []} behind lists
   * @throws IllegalArgumentException when there is no such key: a mistake in our own code
   */
  static ConfigurationKey at(String path) {
    var key = BY_PATH.get(path);
    if (key == null) {
      throw new IllegalArgumentException("not in the table of keys: " + path);
    }
    return key;
  }

  /** The words that may stand right below {@code path}; the top is the empty path. */
  static List<String> below(String path) {
    String prefix = path.isEmpty() ? "" : path + ".";
    return ALL.stream()
        .map(ConfigurationKey::path)
        .filter(known -> known.startsWith(prefix))
        .map(known -> known.substring(prefix.length()).split("[.\\[]", 2)[0])
        .distinct()
        .toList();
  }
}
