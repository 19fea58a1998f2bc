package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the lab tests of takeovers have in common. */
final class Nights {

  /** How long something that must not happen is watched for, well above all waits in the rules. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(4);

  private Nights() {}

  /** Starts the daemon and waits until it would take over by itself. */
  static Lab ready(Lab lab) {
    lab.daemon();
    lab.until("ready", () -> lab.status().path("ready").asBoolean());
    assertThat(lab.holders()).containsExactly("primary");
    return lab;
  }

  /** Changes the standby's configuration before its daemon starts. */
  static void configure(Lab lab, String text, String replacement) throws IOException {
    Path file = lab.folder("standby", "etc").resolve("understudy.yaml");
    String was = Files.readString(file);
    assertThat(was).contains(text);
    Files.writeString(file, was.replace(text, replacement));
  }

  /** Waits until the standby serves, and holds the address alone. */
  static void serving(Lab lab) {
    lab.awaitState("ACTIVE");
    lab.until("clients are served", lab::served);
    lab.until("the standby holds the address", () -> lab.holders().contains("standby"));
    lab.until("one holder", () -> holderIs(lab, "standby"));
  }

  /** One machine serves, and has all that was acknowledged so far and is from now on. */
  static void oneServesAll(Lab lab, Writer writer) {
    lab.until("exactly one serves", () -> oneServes(lab));
    writer.awaitMore();
    writer.allOn(lab.holders().getFirst());
  }

  /** Whether one machine has the address and serves, and the daemon's state fits that. */
  static boolean oneServes(Lab lab) {
    return switch (lab.status().path("state").asText()) {
      case "WATCHING" -> holderIs(lab, "primary") && lab.served();
      case "ACTIVE" -> holderIs(lab, "standby") && lab.served();
      default -> false;
    };
  }

  /**
   * From wherever the lab is to a primary that serves and a standby that is ready: so that one lab
   * does for many nights.
   */
  static Lab readyAgain(Lab lab) {
    lab.heal();
    if (!lab.powerStatus("primary").equals("on")) {
      lab.powerOn("primary");
    }
    if (!lab.answers()) {
      lab.daemon();
    }
    lab.until(
        "the primary serves, the standby is ready",
        () -> {
          var status = lab.status();
          if (List.of("ACTIVE", "FAILING_BACK").contains(status.path("state").asText())) {
            lab.understudy("failback", "--yes");
          }
          return status.path("ready").asBoolean() && oneServes(lab) && holderIs(lab, "primary");
        });
    return lab;
  }

  /** The same to a standby that serves beside a primary that is fenced. */
  static Lab awayAgain(Lab lab) {
    lab.heal();
    if (!lab.answers()) {
      lab.daemon();
    }
    lab.until(
        "the standby serves",
        () -> {
          switch (lab.status().path("state").asText()) {
            case "WATCHING" -> lab.understudy("switchover", "--yes");
            case "FAILING_BACK" -> lab.understudy("failback", "--abort");
            default -> {}
          }
          return lab.status().path("state").asText().equals("ACTIVE") && oneServes(lab);
        });
    return lab;
  }

  /**
   * Waits until the journal says that a step begins, and strikes; it looks as often as it can.
   *
   * @param seen how much of the journal is of earlier nights
   * @param words what the step does
   */
  static void onceBegun(Lab lab, int seen, String words, Runnable strike) {
    long last = System.nanoTime() + 2 * Lab.PATIENCE.toNanos();
    while (System.nanoTime() - last < 0) {
      if (lab.journal().indexOf("\"to " + words, seen) >= 0) {
        strike.run();
        return;
      }
    }
    throw new AssertionError(
        "to " + words + " never began\n" + lab.logged() + lab.journal().substring(seen));
  }

  /**
   * Gives the order until a step of it begins, and strikes there: the heartbeat may not be sure of
   * everything at first.
   *
   * @param words what the step does
   */
  static void ordered(Lab lab, String words, Runnable strike, String... order) throws Exception {
    int seen = lab.journal().length();
    var struck = CompletableFuture.runAsync(() -> onceBegun(lab, seen, words, strike));
    while (!struck.isDone()) {
      lab.understudy(order);
    }
    struck.get();
  }

  /** Says it again, as an administrator would, until it is done. */
  static void goesHome(Lab lab) {
    lab.until(
        "the service is home",
        () -> {
          if (lab.status().path("state").asText().equals("WATCHING")) {
            return true;
          }
          lab.understudy("failback", "--yes");
          return false;
        });
  }

  /** The standby serves, the primary is fenced: at first after a night, then as planned. */
  static Lab awayByNow(Lab lab) {
    return lab.journal().isEmpty() ? away(lab) : awayAgain(lab);
  }

  /** The standby serves, the primary is back and fenced. */
  static Lab away(Lab raised) {
    var lab = ready(raised);
    lab.powerOff("primary");
    serving(lab);
    lab.powerOn("primary");
    lab.until("the returned primary is fenced", () -> holderIs(lab, "standby"));
    lab.until(
        "it is mended",
        () -> lab.must("primary", "ip", "-o", "link", "show", "eth0").contains("state DOWN"));
    return lab;
  }

  /** The primary serves again, with all that was acknowledged, and the mirror runs. */
  static void home(Lab lab, Writer writer) {
    lab.awaitState("WATCHING");
    lab.until("the primary alone holds the address", () -> holderIs(lab, "primary"));
    writer.awaitMore();
    writer.allOn("primary");
    lab.until(
        "the mirror runs again", () -> lab.status().path("mirror").path("suspended").isNull());
  }

  static boolean holderIs(Lab lab, String host) {
    return lab.holders().equals(List.of(host));
  }

  /** Nothing moves, seen for longer than any of the rules waits. */
  static void nobodyMoves(Lab lab) {
    await("nobody moves")
        .during(LONG_ENOUGH)
        .atMost(Lab.PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> {
          var status = lab.status();
          assertThat(status.path("service").path("heldHere").asBoolean())
              .as("%s", status)
              .isFalse();
          return true;
        });
    assertThat(lab.must("standby", "ip", "-o", "address")).doesNotContain("192.168.1.10/");
  }
}
