package understudy.failover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.helpers.NOPLogger;
import understudy.base.Time;
import understudy.failover.DurableState.Cause;
import understudy.failover.rules.MirrorTruth;
import understudy.failover.rules.Policy;
import understudy.heartbeat.LinkHealth;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.heartbeat.Verdict;
import understudy.heartbeat.Vitals;

/**
 * Plays a takeover on an empty stage: the real rules, steps and files, with hands that do nothing,
 * in a folder of its own. So the first real one does not begin with loading a few hundred classes,
 * for which clients would wait.
 */
final class DressRehearsal {

  /** After these, most of what decides and writes is compiled; each takes some milliseconds. */
  private static final int TIMES = 20;

  private DressRehearsal() {}

  /**
   * Plays it as often as it takes.
   *
   * @param folder made for it, and removed
   * @return how it ended the last time
   */
  static OrderResult play(Policy policy, Supplier<MirrorTruth> mirror, Path folder)
      throws IOException {
    for (int n = 1; n < TIMES; n++) {
      playOnce(policy, mirror, folder);
    }
    return playOnce(policy, mirror, folder);
  }

  private static OrderResult playOnce(Policy policy, Supplier<MirrorTruth> mirror, Path folder)
      throws IOException {
    var time = Time.system();
    var hands = idleHands();
    Files.createDirectories(folder);
    try (var ledger = new Ledger(folder, hands, time, NOPLogger.NOP_LOGGER)) {
      var sight = new Sight(time, policy.lease());
      var guarding = new Guarding(ledger, hands, () -> {}, time);
      var takeover =
          new Takeover(ledger, hands, attempt -> "", policy, mirror, sight, guarding, time);
      var watching = new Watching(ledger, hands, policy, mirror, takeover, sight, time);
      for (var verdict : List.of(Verdict.ALIVE, Verdict.UNSURE)) {
        sight.set(picture(verdict, LinkState.SILENT));
        watching.turn();
      }
      sight.set(picture(Verdict.GONE, LinkState.DOWN));
      return takeover.begin(
          Cause.ORDERED, "O1", "a rehearsal", false, Optional.empty(), step -> {});
    } finally {
      remove(folder);
    }
  }

  private static Vitals picture(Verdict verdict, LinkState links) {
    var health = new LinkHealth(links, Optional.empty(), Instant.EPOCH, Optional.empty());
    return new Vitals(health, health, true, Reach.UP, List.of(), false, verdict, Instant.EPOCH);
  }

  /** Each says that it worked, and that nobody is there. */
  private static Hands idleHands() {
    return (Hands)
        Proxy.newProxyInstance(
            Hands.class.getClassLoader(),
            new Class<?>[] {Hands.class},
            (self, method, arguments) -> {
              Class<?> answer = method.getReturnType();
              if (answer == StepResult.class) {
                return StepResult.done("rehearsed");
              }
              if (answer == FenceResult.class) {
                return new FenceResult.Unconfirmed("rehearsed");
              }
              if (answer == String.class) {
                return "rehearsed";
              }
              return answer == Optional.class
                  ? Optional.empty()
                  : answer == boolean.class ? false : null;
            });
  }

  private static void remove(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
