package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and what is not. */
class GuardsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final DeletionHold HOLD = new DeletionHold(1000, 20);

  @ParameterizedTest
  @CsvSource({
    "0, 0, false", "0, 100, false", "20, 100, false", "21, 100, true", "1000, 100000, false",
    "1001, 100000, true", "1, 3, false", "10, 12, false", "11, 12, true", "3, 3, true"
  })
  void deletionsAreHeldAboveEitherLimit(long deletions, long there, boolean held) {
    assertThat(HOLD.holds(deletions, there)).isEqualTo(held);
  }

  @Test
  void aHoldOfAllPercentHoldsByNumberAlone() {
    var hold = new DeletionHold(5, 100);
    assertThat(hold.holds(5, 5)).isFalse();
    assertThat(hold.holds(6, 6000)).isTrue();
  }

  @Test
  void aHoldOutsideItsRangeIsRefused() {
    assertThatThrownBy(() -> new DeletionHold(-1, 20)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DeletionHold(1, 101)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aForeignFolderAsksBeforeAnythingOfItIsLost() {
    var guards = new Guards(HOLD);
    assertThat(guards.judge(source("/copy"), changes(50, 1, 0), false, NOW).orElseThrow().kind())
        .isEqualTo(Held.Kind.FOREIGN_TARGET);
    assertThat(guards.judge(source("/copy"), changes(50, 0, 1), false, NOW).orElseThrow().kind())
        .isEqualTo(Held.Kind.FOREIGN_TARGET);
    assertThat(guards.judge(source("/copy"), changes(50, 0, 0), false, NOW)).isEmpty();
    assertThat(guards.judge(source("/copy"), changes(50, 1, 1), true, NOW)).isEmpty();
  }

  @Test
  void whatIsAllowedCoversItsOwnCaseAndNoMore() {
    var held = new Guards(HOLD).judge(source("/copy"), changes(50, 40, 2), true, NOW).orElseThrow();
    var more = new Guards(HOLD).judge(source("/copy"), changes(50, 41, 2), true, NOW).orElseThrow();
    var allowed = Allowance.Allowed.of(held);
    assertThat(allowed.covers(held)).isTrue();
    assertThat(allowed.covers(more)).isFalse();
    assertThat(
            allowed.covers(
                new Guards(HOLD)
                    .judge(source("/copy"), changes(50, 40, 2), false, NOW)
                    .orElseThrow()))
        .as("another question")
        .isFalse();
  }

  @Test
  void theSameTroubleKeepsItsBeginning() {
    var first =
        new Guards(HOLD).judge(source("/copy"), changes(50, 40, 0), true, NOW).orElseThrow();
    var later =
        new Guards(HOLD)
            .judge(source("/copy"), changes(50, 45, 0), true, NOW.plusSeconds(60))
            .orElseThrow();
    assertThat(Guards.since(later, List.of(first)).since()).isEqualTo(NOW);
    assertThat(Guards.since(later, List.of()).since()).isEqualTo(NOW.plusSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({
    "copy, relative", "/, whole system", "/srv/.., whole system", "/root, system user",
    "/var/lib/understudy, own", "/var/lib/understudy/x, own", "/var/lib, own", "/etc, own",
    "/run/understudy/copy, own"
  })
  void targetsThatWouldHarmTheMachineAreRefused(String to, String why) {
    assertThat(rules().problems(List.of(source(to))))
        .singleElement()
        .asString()
        .contains(why)
        .contains("source home");
  }

  @Test
  void ordinaryTargetsAreAccepted() {
    assertThat(rules().problems(List.of(source("/home"), named("www", "/srv/www")))).isEmpty();
  }

  @Test
  void targetsInOneAnotherAreRefused() {
    assertThat(rules().problems(List.of(source("/home"), named("www", "/home/www"))))
        .singleElement()
        .asString()
        .contains("home and www");
    assertThat(rules().problems(List.of(source("/home"), named("www", "/home2")))).isEmpty();
    assertThat(rules().problems(List.of(source("/a"), source("/b")))).hasSize(1);
  }

  private static TargetRules rules() {
    return TargetRules.of(
        Set.of(Path.of("/root")), Path.of("/var/lib/understudy"), Path.of("/run/understudy"));
  }

  private static ChangeSet changes(long there, int deleted, int replaced) {
    return new ChangeSet("home", 60, there, 5, replaced, 1, deleted, 0, List.of(), List.of());
  }

  private static Source source(String to) {
    return named("home", to);
  }

  private static Source named(String name, String to) {
    return new Source(name, Path.of("/home"), Path.of(to), Optional.empty(), List.of(), List.of());
  }
}
