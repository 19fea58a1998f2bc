package understudy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import understudy.base.Processes;
import understudy.config.Machine;
import understudy.config.Nic;
import understudy.heartbeat.net.MacAddress;
import understudy.heartbeat.net.ServiceAddress;

class SurveyTest {

  private static final String TOLD =
      """
      Welcome to web1, where log-in scripts talk
      uid 0
      disk there 1000 500
      disk missing 2000 10
      program rsync
      program ip
      rsync rsync  version 3.2.7  protocol version 31
      link 1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 state UNKNOWN\\    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
      link 2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP\\    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff link-netnsid 0
      link 3: eth1: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 state DOWN\\    link/ether 02:00:00:00:00:02 brd ff:ff:ff:ff:ff:ff
      link 4: tun0: <POINTOPOINT,UP,LOWER_UP> mtu 1500 state UNKNOWN\\    link/none
      address 2: eth0    inet 192.168.1.1/24 brd 192.168.1.255 scope global eth0\\       valid_lft forever preferred_lft forever
      address 2: eth0    inet6 fd00:1::1/64 scope global \\       valid_lft forever preferred_lft forever
      address 3: eth1    inet 10.168.1.1/24 scope global eth1\\       valid_lft forever preferred_lft forever
      """;

  private final Items items = new Items();

  @Test
  void readsWhatTheScriptTellsAndNothingElse() {
    var survey = Survey.parse(TOLD);
    assertThat(survey.uid()).isZero();
    assertThat(survey.disks())
        .containsExactly(new Survey.Disk(true, 1000, 500), new Survey.Disk(false, 2000, 10));
    assertThat(survey.programs()).containsExactlyInAnyOrder("rsync", "ip");
    assertThat(survey.rsync()).contains(new Version(3, 2, 7));
    assertThat(survey.links().keySet()).containsExactlyInAnyOrder("lo", "eth0", "eth1", "tun0");
    assertThat(survey.links().get("eth0").mac()).isEqualTo("02:00:00:00:00:01");
    assertThat(survey.links().get("eth0").addresses())
        .containsExactly(
            ServiceAddress.parse("192.168.1.1/24"), ServiceAddress.parse("fd00:1::1/64"));
    assertThat(survey.links().get("eth1").carrier()).isFalse();
  }

  @Test
  void theScriptRunsOnThisMachine() {
    var told =
        Processes.run(
            Survey.command(
                List.of(Path.of("/tmp"), Path.of("/tmp/no such/folder")),
                Set.of("sh", "no-such-program")),
            Duration.ofSeconds(20));
    assertThat(told.ok()).as(told.summary()).isTrue();
    var survey = Survey.parse(told.out());
    assertThat(survey.uid()).isNotNegative();
    assertThat(survey.disks()).extracting(Survey.Disk::exists).containsExactly(true, false);
    assertThat(survey.programs()).containsExactly("sh");
  }

  @Test
  void anOldRsyncIsAProblem() {
    var old = Survey.parse(TOLD.replace("version 3.2.7", "version 3.1.3"));
    new MachineChecks("primary", items.report).rsync(old);
    assertThat(items.problems()).singleElement().asString().contains("expected 3.2.3 or later");
  }

  @Test
  void interfacesMustBeThereWithTheirAddressesAndACarrier() {
    interfaces(nic("192.168.1.1", "eth9"), nic("10.168.1.1", "eth1"));
    interfaces(nic("192.168.1.7", "eth0"), nic("10.168.1.1", "eth1"));
    assertThat(items.problems())
        .hasSize(4)
        .anyMatch(text -> text.contains("there is no interface eth9"))
        .anyMatch(text -> text.contains("eth0 does not have the address 192.168.1.7"))
        .anyMatch(text -> text.contains("eth1 has no carrier"));
  }

  @Test
  void oneNetworkIsNotTwo() {
    String connected =
        TOLD.replace("<NO-CARRIER,BROADCAST,MULTICAST,UP>", "<BROADCAST,UP,LOWER_UP>");
    var machine = new Machine(nic("192.168.1.1", "eth0"), nic("10.168.1.1", "eth1"));
    new MachineChecks("primary", items.report).interfaces(machine, Survey.parse(connected));
    assertThat(items.problems()).isEmpty();
    var wide =
        Survey.parse(
            connected
                .replace("10.168.1.1/24", "10.168.1.1/1")
                .replace("192.168.1.1/24", "192.168.1.1/1")
                .replace("10.168.1.1/1", "130.168.1.1/1"));
    new MachineChecks("primary", items.report)
        .interfaces(new Machine(nic("192.168.1.1", "eth0"), nic("130.168.1.1", "eth1")), wide);
    assertThat(items.problems()).singleElement().asString().contains("are one network");
  }

  @Test
  void theServiceAddressBelongsToThePrimaryAlone() {
    var address = ServiceAddress.parse("192.168.1.10/24");
    var there = Optional.of(Survey.parse(TOLD));
    var checks = new HolderChecks(SettingsForTests.minimal(), items.report);
    checks.judge(address, Optional.of(new MacAddress("02:00:00:00:00:01")), there);
    assertThat(items.problems()).isEmpty();
    checks.judge(address, Optional.empty(), there);
    assertThat(items.warnings()).singleElement().asString().contains("nobody answers");
    checks.judge(address, Optional.of(new MacAddress("02:00:00:00:00:99")), there);
    assertThat(items.problems()).singleElement().asString().contains("no card of the primary");
  }

  private void interfaces(Nic lan, Nic privateLink) {
    new MachineChecks("primary", items.report)
        .interfaces(new Machine(lan, privateLink), Survey.parse(TOLD));
  }

  private static Nic nic(String address, String name) {
    return new Nic(java.net.InetAddress.ofLiteral(address), name);
  }
}
