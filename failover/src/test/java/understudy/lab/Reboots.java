package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import understudy.failover.HomeStep;
import understudy.failover.Step;

/**
 * The primary is rebooted while the standby is in one state after the other, in one lab; a client
 * sees who answers for the service address. The table in docs/guard.md has what was seen.
 */
final class Reboots {

  /** In an order in which each begins where the one before it may have ended. */
  enum During {
    WATCHING,
    ACTIVE,
    ACTIVE_WITHOUT_DAEMON,
    FAILBACK_COPY,
    TAKING_OVER_FENCE,
    FAILBACK_SUSPEND,
    TAKING_OVER_ADDRESS,
    FAILBACK_LAST_COPY,
    SUSPECT,
    FAILBACK_HAND_OVER,
    SWITCHOVER_LAST_PASS,
    FAILBACK_RESUME,
    SWITCHOVER_STOP_PRIMARY,
    HELD,
    CURING,
    DRILL,
    MIRROR_SUSPENDED
  }

  private final Lab lab;
  private final boolean guarded;
  private final AddressWatch clients;

  /**
   * @param lab raised with {@code --lan-grace 2s}, its daemon not yet started
   */
  Reboots(Lab lab, boolean guarded) throws IOException {
    this.lab = lab;
    this.guarded = guarded;
    // A cure that helps nothing, so that the state lasts.
    Nights.configure(lab, "  cures:\n", "  cures:\n    private: [ \"true\" ]\n    wait: 6s\n");
    lab.daemon();
    this.clients = new AddressWatch(lab);
  }

  /**
   * Reboots it, and sees that one machine serves in the end.
   *
   * @return for how long two machines answered clients
   */
  Duration twoHolders(During during) throws Exception {
    int seen = clients.seen();
    switch (during) {
      case WATCHING -> {
        Nights.readyAgain(lab);
        seen = clients.seen();
        reboot(true);
      }
      case SUSPECT, CURING -> {
        Nights.readyAgain(lab);
        lab.cut("crossover");
        lab.awaitState(during.name());
        seen = clients.seen();
        reboot(!guarded && during == During.SUSPECT);
        lab.until("settled behind the cut", this::settledOrBlocked);
        lab.heal();
      }
      case MIRROR_SUSPENDED -> {
        Nights.readyAgain(lab);
        lab.understudy("suspend", "--reason", "test");
        seen = clients.seen();
        reboot(false);
      }
      case DRILL -> {
        Nights.readyAgain(lab);
        seen = clients.seen();
        var drill = CompletableFuture.runAsync(() -> lab.understudy("drill"));
        reboot(false);
        drill.get();
      }
      case HELD -> {
        Nights.readyAgain(lab);
        lab.understudy("hold", "--reason", "test");
        seen = clients.seen();
        reboot(true);
        lab.until("the primary serves", this::settledOrBlocked);
        lab.understudy("release");
      }
      case SWITCHOVER_STOP_PRIMARY -> seen = moving(Step.STOP_PRIMARY, "switchover");
      case SWITCHOVER_LAST_PASS -> seen = moving(Step.LAST_PASS, "switchover");
      case TAKING_OVER_FENCE -> seen = moving(Step.FENCE, "failover");
      case TAKING_OVER_ADDRESS -> seen = moving(Step.ADDRESS, "failover");
      case ACTIVE -> {
        Nights.awayAgain(lab);
        seen = clients.seen();
        reboot(false);
      }
      case ACTIVE_WITHOUT_DAEMON -> {
        Nights.awayAgain(lab);
        lab.killDaemon();
        seen = clients.seen();
        reboot(false);
        clients.awaitMore(10);
        lab.daemon();
      }
      case FAILBACK_COPY -> seen = goingHome(HomeStep.COPY);
      case FAILBACK_SUSPEND -> seen = goingHome(HomeStep.SUSPEND);
      case FAILBACK_LAST_COPY -> seen = goingHome(HomeStep.LAST_COPY);
      case FAILBACK_HAND_OVER -> seen = goingHome(HomeStep.HAND_OVER);
      case FAILBACK_RESUME -> seen = goingHome(HomeStep.RESUME);
    }
    lab.until("one machine serves", this::settled);
    if (during == During.MIRROR_SUSPENDED) {
      lab.understudy("resume"); // Refused where the standby serves: failback opens the latch.
    }
    var two = clients.twoAnswered(seen);
    note(during, two);
    return two;
  }

  /**
   * @param slowly it stays away until the standby has acted; else it is back before that
   */
  private void reboot(boolean slowly) {
    lab.powerOff("primary");
    if (slowly) {
      lab.until(
          "the standby has acted",
          () -> List.of("ACTIVE", "BLOCKED").contains(lab.status().path("state").asText()));
    }
    lab.powerOn("primary");
  }

  private int moving(Step step, String order) throws Exception {
    Nights.readyAgain(lab);
    return struck(step.words(), order, "--yes");
  }

  private int goingHome(HomeStep step) throws Exception {
    Nights.awayAgain(lab);
    return struck(step.words(), "failback", "--yes");
  }

  private int struck(String words, String... order) throws Exception {
    int clientsSaw = clients.seen();
    Nights.ordered(lab, words, () -> reboot(false), order);
    return clientsSaw;
  }

  private boolean settledOrBlocked() {
    return settled() || lab.status().path("state").asText().equals("SUSPECT") && primaryServes();
  }

  /** One machine serves, the state says so, and the other can do no harm. */
  private boolean settled() {
    return switch (lab.status().path("state").asText()) {
      case "WATCHING", "CURING" -> primaryServes();
      case "ACTIVE", "FAILING_BACK" ->
          Nights.holderIs(lab, "standby")
              && lab.served()
              && lab.must("primary", "ip", "-o", "link", "show", "dev", "eth0", "up").isEmpty();
      default -> false;
    };
  }

  private boolean primaryServes() {
    return Nights.holderIs(lab, "primary") && lab.served();
  }

  /** Beside the other results of the tests. */
  private void note(During during, Duration two) {
    Path table = Path.of("target", guarded ? "reboots-guarded.txt" : "reboots.txt");
    String line = "%s %s %d ms%n".formatted(during, lab.holders(), two.toMillis());
    try {
      Files.writeString(table, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(lab.holders()).hasSize(1);
  }
}
