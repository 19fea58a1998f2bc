package understudy.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import understudy.base.Time;

class PendingTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final FolderPath A = FolderPath.of("a");
  private static final FolderPath LOG = FolderPath.of("log");

  private final AtomicLong nanos = new AtomicLong();
  private final Pending pending =
      new Pending(new Time(Clock.fixed(NOON, ZoneOffset.UTC), nanos::get));

  private Changes taken() throws InterruptedException {
    return pending.take(Duration.ZERO, Duration.ZERO);
  }

  @Test
  void aQuietPrimaryKeepsTheDataFresh() throws InterruptedException {
    assertThat(taken().asOf()).isEmpty();
    pending.seen(Optional.of(NOON));
    assertThat(taken().isEmpty()).isTrue();
    assertThat(taken().asOf()).contains(NOON);
    pending.seen(Optional.empty());
    assertThat(taken().asOf()).isEmpty();
  }

  @Test
  void whatIsTakenIsTakenOnceAndMayBePutBack() throws InterruptedException {
    pending.folder("home", A, false);
    var changes = taken();
    assertThat(changes.dirty().get("home").flat()).containsExactly(A);
    assertThat(taken().isEmpty()).isTrue();
    pending.putBack(changes);
    assertThat(taken().dirty().get("home").flat()).containsExactly(A);
  }

  @Test
  void aGrowingFileWaitsAndTheDataIsAsOldAsItsFirstAppend() throws InterruptedException {
    pending.seen(Optional.of(NOON));
    pending.folder("home", LOG, true);
    pending.folder("home", A, false);
    pending.seen(Optional.of(NOON.plusSeconds(1)));
    var quick = taken();
    assertThat(quick.dirty().get("home").flat()).containsExactly(A);
    assertThat(quick.asOf()).contains(NOON);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    var grown = taken();
    assertThat(grown.growing()).isTrue();
    assertThat(grown.dirty().get("home").flat()).containsExactly(LOG);
    assertThat(grown.asOf()).contains(NOON.plusSeconds(1));
  }

  @Test
  void aFileThatIsWrittenToDoesNotHurryTheOneBesideItThatGrows() throws InterruptedException {
    var other = LOG.child("other");
    pending.entry("home", LOG.child("app"), true);
    pending.entry("home", other, false);
    pending.entry("home", other, true);
    assertThat(taken().dirty().get("home").entries()).containsExactly(other);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(taken().dirty().get("home").entries()).containsExactly(LOG.child("app"));
  }

  @Test
  void aGrowingFileThatIsClosedGoesAtOnceAndOnce() throws InterruptedException {
    pending.folder("home", LOG, true);
    pending.folder("home", LOG, false);
    assertThat(taken().dirty().get("home").flat()).containsExactly(LOG);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(taken().isEmpty()).isTrue();
  }

  @Test
  void everythingSwallowsTheRestAndKeepsItsFirstReason() throws InterruptedException {
    pending.folder("home", A, false);
    pending.folder("home", LOG, true);
    pending.everything("the link was cut");
    pending.everything("the watch begins");
    var changes = taken();
    assertThat(changes.everything()).contains("the link was cut");
    assertThat(changes.dirty()).isEmpty();
    nanos.addAndGet(Duration.ofSeconds(9).toNanos());
    assertThat(taken().isEmpty()).isTrue();
  }

  @Test
  void aLateWordAboutAFolderWhoseNameALinkHasTakenIsNotFollowed() throws InterruptedException {
    var below = FolderPath.of("a/b");
    pending.folder("home", below, false);
    pending.gone("home", A, true);
    pending.folder("home", below, false);
    pending.folder("home", LOG, false);
    assertThat(taken().dirty().get("home").flat()).containsExactly(LOG);
    pending.entry("home", below.child("c"), false);
    pending.entry("home", A, false);
    assertThat(taken().dirty().get("home").flat()).containsExactly(FolderPath.TOP);
    pending.tree("home", A);
    pending.folder("home", below, false);
    assertThat(taken().dirty().get("home").trees()).containsExactly(A);
    pending.folder("home", below, false);
    assertThat(taken().dirty().get("home").flat()).containsExactly(below);
  }

  @Test
  void aNudgeEndsTheWait() throws InterruptedException {
    pending.nudge();
    assertThat(pending.take(Duration.ofDays(1), Duration.ofDays(1)).isEmpty()).isTrue();
  }
}
