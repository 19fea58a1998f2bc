package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.base.Time;

/** Where the primary lists the sources and no list counts, there are none. */
class NoSourceTest {

  private static final Instant YESTERDAY = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path dir;

  @Test
  void aPassOverNothingIsNotCleanAndMakesOldDataNoYounger() throws IOException {
    var held = new Held("home", Held.Kind.DELETIONS, 5, 0, 6, List.of(), YESTERDAY, "held");
    var known =
        MirrorMemory.none()
            .after(pass(Outcome.CLEAN, List.of()), List.of())
            .after(pass(Outcome.HELD, List.of("a")), List.of(held));
    new MemoryFile(dir).save(known);

    try (var mirror = new Mirror(settings(), Time.system(), Optional.empty())) {
      assertThat(mirror.passNow(ProgressListener.none()).outcome()).isEqualTo(Outcome.FAILED);
      mirror.start();
      mirror.nudge();
      assertThat(mirror.view().dataAsOf()).contains(YESTERDAY);
      assertThat(mirror.view().everComplete()).isFalse();
    }
    assertThat(new MemoryFile(dir).load()).isEqualTo(known);
  }

  private MirrorSettings settings() {
    return new MirrorSettings(
        Mode.CONTINUOUS,
        Duration.ZERO,
        Duration.ofHours(1),
        new Transport.Rsyncd("u", dir, 1, "127.0.0.1"),
        Duration.ofSeconds(30),
        new DeletionHold(1000, 20),
        0,
        List.of(),
        dir,
        dir);
  }

  private static PassResult pass(Outcome outcome, List<String> owed) {
    return new PassResult(
        outcome, YESTERDAY, Duration.ofMillis(5), 10, 20, owed, owed.size(), "sentence");
  }
}
