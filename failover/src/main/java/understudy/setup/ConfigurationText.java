package understudy.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import understudy.config.Machine;
import understudy.config.Nic;
import understudy.mirror.Mode;

/** understudy.yaml, with comments for the one who reads it next. Pure. */
final class ConfigurationText {

  /** Lies in each source: without it the folder is not mounted. */
  static final String MARKER = ".understudy-source";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./-]*");

  /** A JSON string is a YAML string too. */
  private static final JsonMapper QUOTING =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Answers answers;
  private final StringBuilder text = new StringBuilder();

  private ConfigurationText(Answers answers) {
    this.answers = answers;
  }

  static String of(Answers answers) {
    return new ConfigurationText(answers).write();
  }

  private String write() {
    machines();
    service();
    remote();
    mirror();
    heartbeat();
    failover();
    return text.toString();
  }

  private void machines() {
    add(
        """
        # What understudy knows of this pair of machines. Written by `understudy init`, yours from now on.
        # Every key is in docs/configuration.md. After a change: `understudy init` (it brings the primary's side
        # up to date and checks everything), then restart the daemon.
        pair: %s                              # names the two in alerts and metrics

        # Two machines on two networks: the LAN, where the clients are, and the private link, the cable between them.
        primary:
        %sstandby:
        %s
        """
            .formatted(
                plain(answers.pair()),
                machine(answers.layout().primary()),
                machine(answers.layout().standby())));
  }

  private static String machine(Machine machine) {
    return "  lan:     " + nic(machine.lan()) + "\n  private: " + nic(machine.privateLink()) + "\n";
  }

  private static String nic(Nic nic) {
    return "{ address: %s, interface: %s }"
        .formatted(plain(nic.address().getHostAddress()), plain(nic.interfaceName()));
  }

  private void service() {
    add("service:\n");
    add("  # What clients use. The standby takes it over, as an alias on its LAN interface.\n");
    add("  addresses: " + list(answers.service().stream().map(Object::toString).toList()) + "\n");
    add("  # Commands, run in order: on the standby when it takes over, and when it lets go;\n");
    commands("start", answers.start(), "systemctl start nginx");
    commands("stop", answers.stop(), "systemctl stop nginx");
    add("  # and on the primary when the service comes home, and before it leaves on purpose.\n");
    commands("primaryStart", answers.start(), "systemctl start nginx");
    commands("primaryStop", answers.stop(), "systemctl stop nginx");
    add("  # Is the service itself alive? Also: { name: db, tcp: \"192.168.1.10:5432\" }\n");
    if (answers.checks().isEmpty()) {
      add("  # checks:\n  #   - { name: web, url: \"http://192.168.1.10/\", timeout: 1s }\n");
    } else {
      add("  checks:\n");
      int number = 0;
      for (String url : answers.checks()) {
        String name = number++ == 0 ? "web" : "web" + number;
        add("    - { name: %s, url: %s, timeout: 1s }\n".formatted(name, quoted(url)));
      }
    }
    add("\n");
  }

  private void commands(String key, List<String> commands, String sample) {
    add(
        commands.isEmpty()
            ? "  # %s: [ %s ]\n".formatted(key, quoted(sample))
            : "  %s: [ %s ]\n"
                .formatted(
                    key,
                    commands.stream()
                        .map(ConfigurationText::quoted)
                        .collect(Collectors.joining(", "))));
  }

  private void remote() {
    Path folder = answers.folder();
    add("# How the standby runs a command on the primary.\n");
    add("remote:\n  shell: ssh\n  user: root\n");
    add("  port: " + answers.sshPort() + "\n");
    add("  identity: " + plain(folder.resolve("id_ed25519").toString()) + "\n");
    add("  knownHosts: " + plain(folder.resolve("known_hosts").toString()) + "\n");
    add("  # The keys open only what the primary's list permits (docs/security.md).\n");
    add("  restricted: true\n");
    add("  homeIdentity: " + plain(folder.resolve("id_home").toString()) + "\n\n");
  }

  private void mirror() {
    add("mirror:\n");
    add(
        "  # watch: each change as it is made. continuous: pass after pass. cron: one pass at each\n");
    add("  # `understudy mirror`.\n");
    add("  mode: " + answers.mode().name().toLowerCase(Locale.ROOT) + "\n");
    add("  transport: rsyncd\n");
    add(
        "  rsyncd: { user: realtime, passwordFile: %s, port: %d }\n"
            .formatted(
                plain(answers.folder().resolve("rsync.secret").toString()), answers.rsyncPort()));
    if (answers.mode() == Mode.CRON) {
      add("  # Have cron run `understudy mirror` each minute.\n");
    }
    add("  # A pass that would delete more than either waits for you.\n");
    add("  deletionHold: { files: 1000, percent: 20 }\n");
    add(
        "  # The marker is a file in each folder: where it is missing, the folder is not mounted, and\n");
    add("  # nothing is copied or deleted. More keys: to, exclude, before.\n");
    add("  sources:\n");
    var names = names(answers.sources());
    for (int i = 0; i < names.size(); i++) {
      add(
          "    - { name: %s, from: %s, marker: %s }\n"
              .formatted(plain(names.get(i)), plain(answers.sources().get(i).toString()), MARKER));
    }
    add("\n");
  }

  private void heartbeat() {
    add("heartbeat:\n  interval: 1s\n  misses: 3\n");
    add(
        "  # Hosts on the LAN, the router for one: if these are silent too, the fault is ours, and the\n");
    add("  # standby does not take over.\n");
    var references = answers.references().stream().map(InetAddress::getHostAddress).toList();
    add(
        references.isEmpty()
            ? "  # references: [ 192.168.1.254 ]\n\n"
            : "  references: " + list(references) + "\n\n");
  }

  private void failover() {
    add("failover:\n  # false: only an operator takes over (`understudy failover`).\n");
    add("  automatic: true\n  maxDataAge: 10m\n");
    add(
        "  # A power switch or IPMI makes sure that a silent primary is off (docs/operations.md, Fencing):\n");
    add("  # fence:\n  #   - interface-down\n");
    add("  #   - command: [ \"fence_ipmilan\", \"-a\", \"10.0.0.9\", \"-o\", \"off\" ]\n");
    add(
        "\n# What must be alike on both machines, for `understudy check` to compare (docs/drift.md):\n");
    add("# drift: { packages: [ nginx ], files: [ /etc/nginx ], ignore: [ \"linux-image-*\" ] }\n");
    if (answers.guard()) {
      add("\n# The primary holds the service address on a lease (docs/guard.md).\n");
      add(
          "guard: { lease: 10s, secretFile: %s }\n"
              .formatted(plain(answers.folder().resolve("guard.secret").toString())));
    }
  }

  private void add(String more) {
    text.append(more);
  }

  private static String list(List<String> words) {
    return words.stream()
        .map(ConfigurationText::plain)
        .collect(Collectors.joining(", ", "[ ", " ]"));
  }

  /** Without quotes where YAML cannot take it for anything but text. */
  private static String plain(String word) {
    boolean text = PLAIN.matcher(word).matches() && word.matches(".*[A-Za-z/.].*");
    boolean number =
        word.matches("[0-9._eExXa-fA-F+-]*") && !word.matches("\\d+(\\.\\d+){3}(/\\d+)?");
    return text && !number && !word.matches("(?i)y|n|yes|no|on|off|true|false|null|~")
        ? word
        : quoted(word);
  }

  private static String quoted(String word) {
    try {
      return QUOTING.writeValueAsString(word);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every text can be written", e);
    }
  }

  /** A name for each folder, which is also the rsync daemon's module: /var/www is var-www. */
  static List<String> names(List<Path> sources) {
    var names = new ArrayList<String>();
    var taken = new HashSet<String>();
    for (Path source : sources) {
      String base =
          source.toString().replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^[-.]+|-+$", "");
      base = base.isEmpty() ? "source" : base;
      String name = base;
      for (int n = 2; !taken.add(name); n++) {
        name = base + "-" + n;
      }
      names.add(name);
    }
    return names;
  }
}
