package understudy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.base.Command;

class JudgementsTest {

  private static final Instant NOON = Instant.ofEpochSecond(1_800_000_000);

  private final Items items = new Items();

  @Test
  void whatOneMayRegretIsSaid() {
    new PolicyChecks(SettingsForTests.minimal(), items.report).judge();
    assertThat(items.problems()).isEmpty();
    assertThat(items.warnings())
        .anyMatch(text -> text.contains("unconfirmedFence is takeover and no fence command"))
        .anyMatch(text -> text.contains("no marker"))
        .anyMatch(text -> text.contains("references: none"));
  }

  @Test
  void aCarefulConfigurationHasNothingToRegret() {
    new PolicyChecks(SettingsForTests.sample("web"), items.report).judge();
    assertThat(items.warnings()).isEmpty();
  }

  @Test
  void clocksApartAreAWarningTheTimeOfTheQuestionIsNot() {
    Judgements.clocks(NOON, "1800000002.500000000", NOON.plusSeconds(4), items.report);
    assertThat(items.warnings()).isEmpty();
    Judgements.clocks(NOON, "1800000003.500000000", NOON.plusSeconds(1), items.report);
    Judgements.clocks(NOON, "1799999998.000000000", NOON.plusSeconds(1), items.report);
    Judgements.clocks(NOON, "1799999998.%N", NOON.plusSeconds(1), items.report);
    assertThat(items.warnings())
        .hasSize(3)
        .anyMatch(text -> text.contains("2500 ms ahead"))
        .anyMatch(text -> text.contains("2000 ms behind"))
        .anyMatch(text -> text.contains("says '1799999998.%N'"));
  }

  @Test
  void aHeavyShellIsAWarning() {
    Judgements.shell("log-in", "10.168.1.1", Duration.ofMillis(12), items.report);
    assertThat(items.warnings()).isEmpty();
    Judgements.shell("log-in", "10.168.1.1", Duration.ofMillis(95), items.report);
    assertThat(items.warnings()).singleElement().asString().contains("95 ms").contains("bashrc");
  }

  @Test
  void aDiskThatCannotHoldTheDataIsAWarning() {
    var sources = SettingsForTests.minimal().mirror().sources();
    var checks = new DiskChecks(sources, items.report);
    checks.compare(
        List.of(new Survey.Disk(true, 1000, 9000)), List.of(new Survey.Disk(true, 5000, 1)));
    assertThat(items.warnings()).isEmpty();
    checks.compare(
        List.of(new Survey.Disk(true, 1000, 2000)), List.of(new Survey.Disk(true, 5000, 1)));
    checks.compare(
        List.of(new Survey.Disk(true, 9900, 100)), List.of(new Survey.Disk(true, 5000, 1)));
    assertThat(items.warnings())
        .hasSize(2)
        .anyMatch(text -> text.contains("holds 4.9 MiB"))
        .anyMatch(text -> text.contains("only 100.0 KiB"));
  }

  @Test
  void aFullDiskIsAProblem() {
    var checks = new DiskChecks(SettingsForTests.minimal().mirror().sources(), items.report);
    checks.compare(
        List.of(new Survey.Disk(true, 10000, 0)), List.of(new Survey.Disk(true, 50000, 1)));
    assertThat(items.problems()).singleElement().asString().contains("is full", "make room");
  }

  @Test
  void aCopyOnAnothersDiskIsNone() {
    var settings = SettingsForTests.minimal();
    var source = settings.mirror().sources().getFirst();
    var checks = new TargetChecks(settings, items.report);
    checks.judge(source, "ext4", "/dev/sda1");
    assertThat(items.said).isEmpty();
    checks.judge(source, "nfs4", "192.168.1.9:/srv");
    assertThat(items.warnings()).singleElement().asString().contains("another machine's disk");
    checks.judge(source, "nfs4", settings.primary().lan().address().getHostAddress() + ":/srv");
    assertThat(items.problems()).singleElement().asString().contains("would be gone with it");
  }

  @Test
  void findsTheProgramOfACommand() {
    assertThat(Programs.first(Command.of("/sbin/fence", "off"))).contains("/sbin/fence");
    assertThat(Programs.first(Command.shell(" systemctl start nginx"))).contains("systemctl");
    assertThat(Programs.first(Command.shell("A=1 systemctl start nginx"))).isEmpty();
    assertThat(Programs.first(Command.shell("(cd /srv; make)"))).isEmpty();
  }

  @Test
  void aMissingProgramIsNamedWithWhatNeedsIt() {
    var survey = Survey.parse("program rsync\nprogram ip\nprogram systemctl\n");
    Programs.onTheStandby(SettingsForTests.sample("web")).judge(survey, items.report);
    assertThat(items.problems())
        .singleElement()
        .asString()
        .contains("fence_ipmilan is not there or not executable, failover.fence needs it");
  }
}
