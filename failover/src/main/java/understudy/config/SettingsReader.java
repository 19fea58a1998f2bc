package understudy.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import understudy.base.RemoteSettings;
import understudy.guard.GuardSettings;

/** From the tree of the file to the records of each room. */
final class SettingsReader {

  private SettingsReader() {}

  static Settings read(
      Node tree,
      Problems problems,
      OwnFolders own,
      Set<Path> systemHomes,
      Optional<SourceList> list) {
    var top = new Section(problems, Optional.of(tree), "", 1);
    var stateDir = own.folder(top, "stateDir");
    var runDir = own.folder(top, "runDir");
    var primary = machine(top.section("primary"));
    var standby = machine(top.section("standby"));
    var service = ServiceReader.service(top.section("service"));
    AddressRules.judge(top, primary, standby, service);
    var remote = remote(top.section("remote"));
    var reader =
        new MirrorReader(
            remote, primary.privateLink().address(), stateDir, runDir, systemHomes, list);
    var listed = reader.listed(top.section("mirror"));
    var mirror = reader.read(top.section("mirror"), listed);
    top.section("history").optional("store", Values::path);
    return new Settings(
        top.value("pair", Values::name),
        primary,
        standby,
        service,
        remote,
        mirror,
        listed,
        ServiceReader.heartbeat(top.section("heartbeat"), top.section("service")),
        FailoverReader.read(top.section("failover")),
        top.has("guard") ? Optional.of(guard(top.section("guard"))) : Optional.empty(),
        new FailbackReader(remote, primary.privateLink().address(), mirror)
            .read(top.section("failback")),
        drill(top.section("drill")),
        drift(top.section("drift")),
        AlertsReader.read(top.section("alerts")),
        StatusReader.status(top.section("status")),
        stateDir,
        runDir);
  }

  private static Machine machine(Section section) {
    return new Machine(nic(section.section("lan")), nic(section.section("private")));
  }

  private static Nic nic(Section section) {
    return new Nic(
        section.required("address", Values::address, AddressRules.NOWHERE),
        section.required("interface", Values::interfaceName, AddressRules.NO_INTERFACE));
  }

  private static RemoteSettings remote(Section section) {
    var remote =
        new RemoteSettings(
            section.value("shell", text -> Values.choice(RemoteSettings.Shell.class, text)),
            section.value("user", Values::name),
            section.value("identity", Values::path),
            section.value("knownHosts", Values::path),
            section.value("port", Values::port),
            section.value("restricted", Values::yes),
            section.value("homeIdentity", Values::path));
    SecretFiles.tooOpen(remote.identity()).ifPresent(text -> section.problem("identity", text));
    if (remote.restricted()) {
      SecretFiles.tooOpen(remote.homeIdentity())
          .ifPresent(text -> section.problem("homeIdentity", text));
      if (remote.shell() == RemoteSettings.Shell.RSH) {
        section.problem("restricted", "rsh knows no keys: say shell: ssh, or leave it out");
      }
    }
    return remote;
  }

  private static GuardSettings guard(Section section) {
    var guard =
        new GuardSettings(
            section.value("lease", SettingsReader::lease),
            section.value("secretFile", Values::path),
            section.value("port", Values::port));
    SecretFiles.tooOpen(guard.secretFile()).ifPresent(text -> section.problem("secretFile", text));
    return guard;
  }

  private static Duration lease(String text) {
    var lease = Values.atLeast(GuardSettings.SHORTEST_LEASE).apply(text);
    if (lease.compareTo(GuardSettings.LONGEST_LEASE) > 0) {
      throw new IllegalArgumentException("'" + text + "' is too long, expected at most 1h");
    }
    return lease;
  }

  private static DriftSettings drift(Section section) {
    return new DriftSettings(
        section.list("packages", NamePattern::parse),
        section.list("files", Values::path),
        section.list("ignore", NamePattern::parse));
  }

  private static DrillSettings drill(Section section) {
    return new DrillSettings(
        section.commands("prepare"),
        section.commands("services"),
        section.commands("cleanup"),
        section.value("limit", Values.atLeast(Duration.ofSeconds(1))));
  }
}
