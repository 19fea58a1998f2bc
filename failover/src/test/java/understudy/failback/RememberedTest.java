package understudy.failback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.base.Time;
import understudy.failback.Remembered.Since;

class RememberedTest {

  private static final Instant MIRRORED = Instant.parse("2026-11-22T03:00:00Z");
  private static final Instant TAKEOVER = Instant.parse("2026-11-22T03:01:00Z");
  private static final Instant COPYING = Instant.parse("2026-11-22T03:10:00Z");
  private static final Instant COPIED = Instant.parse("2026-11-22T03:11:00Z");
  private static final Instant SERVED = Instant.parse("2026-11-22T03:12:00Z");

  @TempDir Path folder;

  @Test
  void comparesByTheMirrorBeforeTheFirstCopyAndNotAgain() {
    var since = at(COPIED).unknown(TAKEOVER, Optional.of(MIRRORED)).orElseThrow();
    assertThat(since).isEqualTo(new Since(Optional.of(MIRRORED), TAKEOVER, Optional.empty()));
    compared(since);
    assertThat(at(COPIED).unknown(TAKEOVER, Optional.of(MIRRORED))).isEmpty();
    assertThat(at(COPIED).known(TAKEOVER)).isTrue();
  }

  @Test
  void aPrimaryThatServedIsComparedAgainByTheLastCopyAlsoAfterARestart() {
    copiedOnce();
    at(SERVED).primaryServed();
    assertThat(at(SERVED).known(TAKEOVER)).isFalse();
    assertThat(at(SERVED).unknown(TAKEOVER, Optional.of(MIRRORED)))
        .contains(new Since(Optional.of(COPIED), COPYING, Optional.of(SERVED)));
  }

  @Test
  void oneThatServesWhileItIsComparedIsComparedOnceMore() {
    copiedOnce();
    at(SERVED).primaryServed();
    var since = at(SERVED).unknown(TAKEOVER, Optional.of(MIRRORED)).orElseThrow();
    at(SERVED.plusSeconds(1)).primaryServed();
    compared(since);
    assertThat(at(SERVED).known(TAKEOVER)).isFalse();
  }

  @Test
  void whatThePrimaryWroteBesideACopyIsNotTakenForTheCopys() {
    compared(at(COPYING).unknown(TAKEOVER, Optional.of(MIRRORED)).orElseThrow());
    Instant meanwhile = COPYING.plusSeconds(30);
    at(meanwhile).primaryServed();
    at(COPIED).copied(COPYING);
    assertThat(at(COPIED).unknown(TAKEOVER, Optional.of(MIRRORED)))
        .contains(new Since(Optional.of(MIRRORED), TAKEOVER, Optional.of(meanwhile)));
    at(SERVED).primaryServed();
    assertThat(at(SERVED).unknown(TAKEOVER, Optional.of(MIRRORED)))
        .as("and served once more afterwards")
        .contains(new Since(Optional.of(MIRRORED), TAKEOVER, Optional.of(SERVED)));
  }

  @Test
  void besideALaterCopyTheOneBeforeItStillCounts() {
    copiedOnce();
    Instant meanwhile = SERVED.plusSeconds(1);
    at(meanwhile).primaryServed();
    at(SERVED.plusSeconds(2)).copied(SERVED);
    assertThat(at(SERVED.plusSeconds(3)).unknown(TAKEOVER, Optional.of(MIRRORED)))
        .contains(new Since(Optional.of(COPIED), COPYING, Optional.of(meanwhile)));
  }

  @Test
  void anotherTakeoverBeginsAnew() {
    copiedOnce();
    assertThat(at(SERVED).unknown(SERVED, Optional.empty()))
        .contains(new Since(Optional.empty(), SERVED, Optional.empty()));
  }

  @Test
  void whatCannotBeUnderstoodIsComparedAgain() throws Exception {
    copiedOnce();
    Files.writeString(folder.resolve("failback.json"), "{");
    assertThat(at(SERVED).known(TAKEOVER)).isFalse();
  }

  private void copiedOnce() {
    compared(at(COPIED).unknown(TAKEOVER, Optional.of(MIRRORED)).orElseThrow());
    at(COPIED).copied(COPYING);
  }

  private void compared(Since since) {
    at(COPIED).compared(TAKEOVER, since, Map.of(), folder.resolve("list.txt"));
  }

  /** As the next daemon finds it. */
  private Remembered at(Instant now) {
    return new Remembered(folder, new Time(Clock.fixed(now, ZoneOffset.UTC), () -> 0));
  }
}
