package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A takeover in the other shapes a pair can have. Needs root. */
class OtherShapesIT {

  @Test
  void takesAnIpv6AddressOverToo() {
    try (var lab = Lab.up("ipv6", "--interval", "250ms", "--pause", "500ms", "--ipv6")) {
      Nights.ready(lab);
      assertThat(lab.understudy("status").out()).contains("fd00:1::10/64");
      lab.powerOff("primary");
      Nights.serving(lab);
      lab.until(
          "IPv6 clients are served",
          () -> lab.on("client", "curl", "-sf", "-m", "2", "http://[fd00:1::10]/").ok());
    }
  }

  @Test
  void takesOverWhenTheCopyCameOverSsh() throws IOException {
    try (var lab = Lab.up("ssh", "--interval", "250ms", "--pause", "500ms", "--transport", "ssh")) {
      Files.writeString(lab.folder("primary", "data").resolve("note.txt"), "over ssh");
      Nights.ready(lab);
      lab.powerOff("primary");
      Nights.serving(lab);
      assertThat(lab.must("client", "curl", "-sf", "http://192.168.1.10/note.txt"))
          .isEqualTo("over ssh");
    }
  }

  @Test
  void takesOverWhereCronMirrorsAndCronCopiesNothingAfterwards() throws IOException {
    try (var lab = Lab.up("cron", "--interval", "250ms", "--mode", "cron")) {
      Files.writeString(lab.folder("primary", "data").resolve("note.txt"), "by cron");
      assertThat(lab.understudy("mirror").exit()).isZero();
      Nights.ready(lab);
      lab.powerOff("primary");
      Nights.serving(lab);
      Files.writeString(lab.folder("standby", "data").resolve("new.txt"), "written here");
      lab.powerOn("primary");
      var cron = lab.understudy("mirror");
      assertThat(cron.exit()).isZero();
      assertThat(cron.out() + cron.err()).isEmpty();
      assertThat(lab.folder("standby", "data").resolve("new.txt")).exists();
      lab.until("one holder", () -> Nights.holderIs(lab, "standby"));
    }
  }

  @Test
  void takesThePrimarysOwnLanAddressOverAndKeepsItAlone() throws IOException {
    try (var lab = Lab.up("ownlan", "--interval", "250ms", "--pause", "500ms")) {
      Nights.configure(lab, "addresses: [ \"192.168.1.10/24\" ]", "addresses: [ 192.168.1.1/24 ]");
      Nights.configure(lab, "http://192.168.1.10/", "http://192.168.1.1/");
      Nights.ready(lab);
      lab.cut("primary-lan");
      lab.awaitState("ACTIVE");
      lab.until("clients are served", () -> served(lab));
      lab.heal();
      lab.powerOff("primary");
      lab.powerOn("primary");
      lab.until(
          "one holder, fenced again after its return",
          () -> lab.holders("192.168.1.1").equals(List.of("standby")));
      lab.until("clients are served", () -> served(lab));
      assertThat(lab.status().path("state").asText()).isEqualTo("ACTIVE");
    }
  }

  @Test
  void fencesOverRshWhereThePrimaryHasNothingElse() throws IOException {
    try (var lab = Lab.up("rsh", "--interval", "250ms", "--pause", "500ms")) {
      lab.rshd();
      Nights.configure(lab, "shell: ssh", "shell: rsh");
      Nights.ready(lab);
      lab.cut("primary-lan");
      Nights.serving(lab);
      assertThat(lab.status().path("lastTakeover").path("fence").asText()).isEqualTo("confirmed");
      assertThat(lab.holders()).containsExactly("standby");
    }
  }

  private static boolean served(Lab lab) {
    return lab.on("client", "curl", "-sf", "-m", "2", "http://192.168.1.1/").ok();
  }
}
