package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is remembered, in files that other processes read too. */
class MemoryTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource(value = Outcome.class, mode = EnumSource.Mode.EXCLUDE, names = "CLEAN")
  void nothingButACleanPassMovesTheAgeOfTheDataOn(Outcome outcome) {
    var clean = MirrorMemory.none().after(pass(Outcome.CLEAN, NOW), List.of());
    assertThat(clean.dataAsOf()).contains(NOW);
    var after = clean.after(pass(outcome, NOW.plusSeconds(60)), List.of());
    assertThat(after.dataAsOf()).contains(NOW);
    assertThat(after.problem()).isPresent();
  }

  @Test
  void whatWasOwedIsNotForgottenByAPassThatCouldNotLook() {
    var partial = MirrorMemory.none().after(pass(Outcome.PARTIAL, NOW), List.of());
    assertThat(partial.owedPaths()).isEqualTo(2);
    var lost = new PassResult(Outcome.LINK_LOST, NOW, Duration.ZERO, 0, 0, List.of(), 0, "lost");
    assertThat(partial.after(lost, List.of()).owedSample()).containsExactly("a", "b");
    assertThat(partial.after(pass(Outcome.CLEAN, NOW), List.of()).owedPaths()).isZero();
  }

  @Test
  void aLatchThatCannotBeLookedAtCountsAsClosed() throws IOException {
    assertThat(new Latch(dir.resolve("not yet")).closed()).isFalse();
    Path loop = dir.resolve("loop");
    assertThat(new Latch(Files.createSymbolicLink(loop, loop)).closed()).isTrue();
  }

  @Test
  void whatSomebodyRemovedIsForgottenAndWrittenAnew() throws IOException {
    var file = new MemoryFile(dir);
    var memory = MirrorMemory.none().after(pass(Outcome.PARTIAL, NOW), List.of());
    file.save(memory);
    Files.delete(dir.resolve("mirror.json"));
    assertThat(file.load()).isEqualTo(MirrorMemory.none());
    file.save(memory);
    assertThat(new MemoryFile(dir).load()).isEqualTo(memory);
  }

  @Test
  void anotherProcessSeesWhatWasWritten() throws IOException {
    var one = new MemoryFile(dir);
    var other = new MemoryFile(dir);
    assertThat(other.load()).isEqualTo(MirrorMemory.none());
    var memory = MirrorMemory.none().after(pass(Outcome.PARTIAL, NOW), List.of());
    one.save(memory);
    assertThat(other.load()).isEqualTo(memory);
  }

  @Test
  void aTornFileIsKeptAsideAndNotBelieved() throws IOException {
    Files.writeString(dir.resolve("mirror.json"), "{\"dataAsOf\": \"2026-");
    var file = new MemoryFile(dir);
    assertThat(file.load().claims()).isEmpty();
    assertThat(file.load().problem().orElseThrow()).contains("mirror.json", "cannot be read");
    try (var files = Files.list(dir)) {
      assertThat(files).as("who only looks moves nothing").hasSize(1);
    }
    file.save(file.load().after(pass(Outcome.CLEAN, NOW), List.of()));
    assertThat(new MemoryFile(dir).load().dataAsOf()).contains(NOW);
    assertThat(file.keptAside().orElseThrow()).contains("mirror.json.damaged-");
    try (var files = Files.list(dir)) {
      assertThat(files).anyMatch(path -> path.toString().contains("damaged"));
    }
  }

  @Test
  void aClaimHoldsForItsOwnFoldersOnly() {
    var source = source("/to");
    var memory =
        MirrorMemory.none().withClaim("home", MirrorMemory.Claim.begun(source).completed());
    assertThat(memory.everComplete(List.of(source))).isTrue();
    assertThat(memory.everComplete(List.of(source("/elsewhere")))).isFalse();
  }

  @Test
  void theLatchLastsAndWhatCannotBeReadKeepsItClosed() throws IOException {
    var latch = new Latch(dir);
    assertThat(latch.read()).isEmpty();
    latch.close(new Suspension("takeover", "test", NOW));
    assertThat(new Latch(dir).closed()).isTrue();
    assertThat(new Latch(dir).read()).contains(new Suspension("takeover", "test", NOW));
    Files.writeString(dir.resolve("suspended.json"), "torn");
    assertThat(latch.read().orElseThrow().reason()).contains("cannot be read");
    Files.writeString(dir.resolve("suspended.json"), "{\"by\":\"a foreign file\"}");
    assertThat(latch.read().orElseThrow().reason()).contains("no reason");
    latch.open();
    assertThat(latch.closed()).isFalse();
  }

  @Test
  void oneInstanceOnlyAlsoWithinAProcess() throws IOException {
    try (var first = InstanceLock.take(dir).orElseThrow()) {
      assertThat(first).isNotNull();
      assertThat(InstanceLock.take(dir)).isEmpty();
    }
    try (var again = InstanceLock.take(dir).orElseThrow()) {
      assertThat(again).isNotNull();
    }
  }

  @Test
  void whatWasAllowedIsUsedUp() throws IOException {
    var allowance = new Allowance(dir);
    allowance.write(
        List.of(new Held("home", Held.Kind.DELETIONS, 5, 0, 6, List.of(), NOW, "held")));
    assertThat(allowance.use("other")).isEmpty();
    assertThat(allowance.use("home")).isPresent();
    assertThat(allowance.use("home")).isEmpty();
  }

  @Test
  void afterTroubleTheRestGrowsAndIsNeverNothing() {
    assertThat(MirrorLoop.rest(Outcome.CLEAN, 0, Duration.ZERO)).isEqualTo(Duration.ZERO);
    assertThat(MirrorLoop.rest(Outcome.LINK_LOST, 1, Duration.ZERO)).hasSeconds(1);
    assertThat(MirrorLoop.rest(Outcome.LINK_LOST, 3, Duration.ZERO)).hasSeconds(4);
    assertThat(MirrorLoop.rest(Outcome.HELD, 99, Duration.ZERO)).hasSeconds(10);
    assertThat(MirrorLoop.rest(Outcome.FAILED, 99, Duration.ofMinutes(1))).hasMinutes(1);
  }

  @Test
  void deletionsNeverFollowALinkAndSpareWhatWasNotJudged() throws IOException {
    Path outside = Files.createDirectories(dir.resolve("outside"));
    Files.writeString(outside.resolve("file"), "precious");
    Path root = Files.createDirectories(dir.resolve("root"));
    Files.createDirectories(root.resolve("full/deep"));
    Files.writeString(root.resolve("full/deep/judged"), "");
    Files.writeString(root.resolve("full/spared"), "");
    Files.createSymbolicLink(root.resolve("link"), outside);
    var modified = Files.getLastModifiedTime(root.resolve("full/deep"));
    var left =
        new Deleter(root, () -> false)
            .delete(List.of("link/file", "full/deep/judged", "full/", "gone/file", "gone/"));
    assertThat(outside.resolve("file")).exists();
    assertThat(root.resolve("full/deep/judged")).doesNotExist();
    assertThat(root.resolve("full/spared")).exists();
    assertThat(left).containsExactly("full/");
    assertThat(Files.getLastModifiedTime(root.resolve("full/deep"))).isEqualTo(modified);
  }

  private static Source source(String to) {
    return new Source(
        "home", Path.of("/from"), Path.of(to), Optional.empty(), List.of(), List.of());
  }

  private static PassResult pass(Outcome outcome, Instant at) {
    boolean clean = outcome == Outcome.CLEAN;
    return new PassResult(
        outcome,
        at,
        Duration.ofMillis(5),
        10,
        20,
        clean ? List.of() : List.of("a", "b"),
        clean ? 0 : 2,
        "sentence");
  }
}
