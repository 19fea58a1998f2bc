package understudy.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import understudy.config.DriftSettings;
import understudy.config.NamePattern;

/** Each way in which two machines come apart, and what is said of it. */
class ComparisonTest {

  private static final String TOLD =
      """
      system debian 12 x86_64
      packages dpkg
      package nginx 1.22.1-9
      package openssl 3.0.11-1
      package linux-image-6.1.0-18-amd64 6.1.76-1
      user root:0
      user www-data:33
      user alice:1000
      group root:0
      group www-data:33
      units systemd
      unit ssh.service
      unit cron.service
      zone Etc/UTC
      updates 1
      file 0 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 644 root:root
      end
      """;

  private List<String> packages = List.of();
  private List<String> ignore = List.of();
  private List<Path> files = List.of(Path.of("/etc/nginx/nginx.conf"));

  @Test
  void twoLikeMachinesHaveNothingToDo() {
    var look = compare(TOLD, TOLD.replace("zone Etc/UTC", "zone UTC"));
    assertThat(look.findings()).isEmpty();
    assertThat(look.alike())
        .containsExactly(
            "system",
            "packages",
            "users",
            "groups",
            "units",
            "files",
            "time zone",
            "held packages",
            "no security update and no reboot due");
    assertThat(look.unknown()).isEmpty();
  }

  @Test
  void packagesThatLackOrDifferAreOneLineEach() {
    String here =
        TOLD.replace("package nginx 1.22.1-9\n", "")
                .replace("openssl 3.0.11-1", "openssl 3.0.13-1")
                .replace("6.1.0-18", "6.1.0-20")
            + "package only-here 1\n";
    assertThat(said(TOLD, here))
        .containsExactly(
            "packages: 2 packages of the primary not on the standby: linux-image-6.1.0-18-amd64,"
                + " nginx",
            "packages: 1 package of another version: openssl (primary 3.0.11-1, standby 3.0.13-1)");
    ignore = List.of("linux-image-*", "openssl");
    assertThat(said(TOLD, here))
        .containsExactly("packages: 1 package of the primary not on the standby: nginx");
  }

  @Test
  void onlyThePackagesThatAreNamedCount() {
    packages = List.of("open*", "redis");
    assertThat(said(TOLD, TOLD.replace("package nginx 1.22.1-9\n", "")))
        .containsExactly("packages: drift.packages names what is not on the primary: redis");
    packages = List.of("nginx");
    assertThat(said(TOLD, TOLD.replace("openssl 3.0.11-1", "openssl 3.0.13-1"))).isEmpty();
  }

  @Test
  void manyNamesAreCountedNotListed() {
    var there = new StringBuilder(TOLD);
    for (int i = 10; i < 50; i++) {
      there.append("package p").append(i).append(" 1\n");
    }
    assertThat(said(there.toString(), TOLD))
        .containsExactly(
            "packages: 40 packages of the primary not on the standby: p10, p11, p12, p13, p14 and 35"
                + " more");
  }

  @Test
  void anotherNumberIsAnotherOwner() {
    String here =
        TOLD.replace("user www-data:33", "user www-data:48\nuser backup:33")
            .replace("user alice:1000", "user bob:1000");
    assertThat(said(TOLD, here))
        .containsExactly(
            "users: 1 user of another number: www-data (primary 33, standby 48; 33 is backup"
                + " there)",
            "users: 1 user of the primary not on the standby: alice (1000; 1000 is bob there)");
    assertThat(said(TOLD, TOLD.replace("group www-data:33", "group www-data:48")))
        .containsExactly("groups: 1 group of another number: www-data (primary 33, standby 48)");
  }

  @Test
  void theServicesOwnUnitsAreEnabledOnThePrimaryAlone() {
    String there =
        TOLD.replace(
            "unit ssh.service",
            "unit ssh.service\nunit nginx.service\nunit app@1.service\nunit understudy-guard.service"
                + "\nunit backup.timer");
    assertThat(said(there, TOLD))
        .containsExactly(
            "units: 1 unit enabled on the primary and not on the standby: backup.timer");
    assertThat(said(there, there))
        .containsExactly(
            "units: 2 units of the service enabled on the standby: app@1.service, nginx.service");
    ignore = List.of("nginx", "app@1");
    assertThat(said(there, there)).isEmpty();
  }

  @Test
  void listedFilesDifferInContentModeOrOwnerOrAreMissing() {
    assertThat(file("file 0 missing")).contains("not on the standby");
    assertThat(file("file 0 unreadable")).contains("cannot be read on the standby");
    assertThat(file("file 0 " + "b".repeat(64) + " 644 root:root")).contains("other content");
    assertThat(file("file 0 " + "a".repeat(64) + " 600 root:root"))
        .contains("mode 644 on the primary, 600 on the standby");
    assertThat(file("file 0 " + "a".repeat(64) + " 644 www-data:root"))
        .contains("root:root's on the primary, www-data:root's on the standby");
    String missing = TOLD.replaceAll("file 0 .*", "file 0 missing");
    assertThat(said(missing, missing)).singleElement().asString().contains("on neither machine");
    String untold = TOLD.replaceAll("file 0 .*\n", "");
    assertThat(compare(untold, TOLD).unknown()).containsExactly("files (not told)");
  }

  private String file(String line) {
    return said(TOLD, TOLD.replaceAll("file 0 .*", line)).getFirst();
  }

  @Test
  void anotherZoneOrReleaseIsSaidOnce() {
    assertThat(
            said(TOLD.replace("Etc/UTC", "Europe/Berlin"), TOLD.replace("debian 12", "debian 13")))
        .containsExactly(
            "system: the primary is debian 12 x86_64, the standby debian 13 x86_64",
            "time zone: the primary is in Europe/Berlin, the standby in Etc/UTC");
  }

  @Test
  void whatIsDueIsSaidOfEachMachine() {
    String there =
        TOLD.replace(
            "updates 1",
            "updates 40\nupdate openssl\nheld openssl\nreboot\nreboot-for libc6\nreboot-for"
                + " libssl3");
    String here = TOLD.replace("updates 1", "updates 1\nupdate nginx\nreboot 6.1.0-20-amd64");
    assertThat(said(there, here))
        .containsExactly(
            "held packages: 1 package held on one machine only: openssl (on the primary)",
            "primary: security updates: 1 package to update: openssl (held)",
            "primary: security updates: apt's lists are 40 days old, newer updates are not known",
            "primary: reboot: due, asked for by: libc6, libssl3",
            "standby: security updates: 1 package to update: nginx",
            "standby: reboot: due, for the kernel 6.1.0-20-amd64");
    assertThat(compare(there, here).alike()).doesNotContain("no security update and no reboot due");
  }

  @Test
  void listsOfYesterdayAreFreshAndOlderOnesAreSaid() {
    assertThat(said(TOLD, TOLD.replace("updates 1", "updates 2")))
        .containsExactly(
            "standby: security updates: apt's lists are 2 days old, newer updates are not known");
  }

  @Test
  void whySecurityUpdatesAreNotKnownIsSaidWithWhatToDo() {
    assertThat(because("lists"))
        .isEqualTo(
            "primary: security updates: not known, apt has no package lists -> apt-get update on"
                + " the primary");
    assertThat(because("archive"))
        .contains("no security archive is among apt's lists -> name the distribution's in");
    assertThat(because("error Unmet dependencies."))
        .contains("not known, apt fails: Unmet dependencies. -> apt-get -s dist-upgrade");
    assertThat(because("error \u001b[2J")).contains("not known, apt fails -> ");
    assertThat(compare(TOLD.replace("updates 1", "no-updates apt"), TOLD).unknown())
        .containsExactly(
            "the primary's security updates (no apt there: ask its own package manager)");
    assertThat(compare(TOLD, TOLD.replace("updates 1\n", "")).unknown())
        .containsExactly(
            "the standby's security updates (not told: its drift.sh is of another version)");
  }

  private String because(String why) {
    var findings = compare(TOLD.replace("updates 1", "no-updates " + why), TOLD).findings();
    assertThat(findings).hasSize(1);
    var found = findings.getFirst();
    return found.subject() + ": " + found.detail(Finding.FEW) + " -> " + found.advice();
  }

  @Test
  void whatAMachineDoesNotTellIsNotCompared() {
    String bare = TOLD.replaceAll("(packages|package|units|unit|zone) .*\n", "");
    assertThat(compare(TOLD, bare).unknown())
        .containsExactly(
            "packages (not told by the standby: neither dpkg-query nor rpm answers)",
            "units (not told by the standby: no systemctl answers)",
            "time zone (not told by the standby: /etc/localtime is no link into zoneinfo)");
    assertThat(compare(bare, TOLD).findings()).isEmpty();
    assertThat(said(TOLD, TOLD.replace("packages dpkg", "packages rpm")))
        .containsExactly("packages: the primary's are dpkg's, the standby's rpm's");
  }

  private List<String> said(String there, String here) {
    return compare(there, here).findings().stream()
        .map(one -> one.subject() + ": " + one.detail(Finding.FEW))
        .toList();
  }

  private Look.Compared compare(String there, String here) {
    var settings = new DriftSettings(patterns(packages), files, patterns(ignore));
    return Comparison.of(
        InventoryReader.read(there).orElseThrow(),
        InventoryReader.read(here).orElseThrow(),
        settings,
        Set.of("systemctl", "start", "nginx", "app@1"));
  }

  private static List<NamePattern> patterns(List<String> texts) {
    return texts.stream().map(NamePattern::parse).toList();
  }
}
