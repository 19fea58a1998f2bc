package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A network of the primary that only needs a word over the other one. Needs root. */
class CuresIT {

  @RegisterExtension
  final LabExtension raised =
      new LabExtension("--interval", "250ms", "--pause", "500ms", "--lan-grace", "1s");

  @Test
  void thePrimarysLanIsMendedOverThePrivateLinkAndNobodyMoves() throws IOException {
    var lab = raised.lab();
    Nights.configure(
        lab, "  cures:\n", "  cures:\n    lan: [ \"ip link set eth0 up\" ]\n    wait: 10s\n");
    Nights.ready(lab);
    lab.must("primary", "ip", "link", "set", "eth0", "down");
    lab.until("clients are served again", lab::served);
    lab.awaitState("WATCHING");
    assertThat(lab.holders()).containsExactly("primary");
    assertThat(lab.understudy("journal").out()).contains("CURING").doesNotContain("TAKING_OVER");
  }

  @Test
  void thePrivateLinkIsMendedOverTheLanAndTheMirrorGoesOn() throws IOException {
    var lab = raised.lab();
    Nights.configure(
        lab, "  cures:\n", "  cures:\n    private: [ \"ip link set eth1 up\" ]\n    wait: 10s\n");
    Nights.ready(lab);
    lab.must("primary", "ip", "link", "set", "eth1", "down");
    lab.until("the cure was tried", () -> lab.understudy("journal").out().contains("CURING"));
    lab.until(
        "the private link is up",
        () -> lab.status().path("primary").path("private").path("state").asText().equals("UP"));
    lab.until("ready", () -> lab.status().path("ready").asBoolean());
    assertThat(lab.holders()).containsExactly("primary");
  }
}
