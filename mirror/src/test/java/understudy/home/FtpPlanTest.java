package understudy.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.mirror.Change;
import understudy.mirror.Source;

class FtpPlanTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456789Z");
  private static final HereEntry FILE = here(HereEntry.Kind.FILE, 5);
  private static final FtpPlan PLAN =
      new FtpPlan(
          new Source(
              "data",
              Path.of("/from"),
              Path.of("/to"),
              Optional.of("mark.tmp"),
              List.of("*.tmp", "/cache/"),
              List.of()));

  private static HereEntry here(HereEntry.Kind kind, long size) {
    return new HereEntry(kind, size, NOON, 0644, 1);
  }

  private static FtpEntry there(FtpEntry.Kind kind, long size, Instant time, int mode) {
    return new FtpEntry(kind, size, Optional.of(time), Optional.of(mode));
  }

  private static FtpEntry file(long size) {
    return there(FtpEntry.Kind.FILE, size, NOON.minusNanos(123456789), 0644);
  }

  private static List<FtpStep> plan(Map<String, HereEntry> here, Map<String, FtpEntry> there) {
    return PLAN.of("", here, there);
  }

  @Test
  void theSameSizeAndSecondIsTheSame() {
    assertThat(plan(Map.of("f", FILE), Map.of("f", file(5))))
        .containsExactly(new FtpStep.Same("f", FILE, file(5)));
    assertThat(plan(Map.of("f", FILE), Map.of("f", file(6))))
        .containsExactly(new FtpStep.Upload("f", FILE, Optional.of(file(6)), 0));
    var earlier = there(FtpEntry.Kind.FILE, 5, NOON.minusSeconds(1), 0644);
    assertThat(plan(Map.of("f", FILE), Map.of("f", earlier)))
        .containsExactly(new FtpStep.Upload("f", FILE, Optional.of(earlier), 0));
    var otherMode = there(FtpEntry.Kind.FILE, 5, NOON, 0600);
    assertThat(plan(Map.of("f", FILE), Map.of("f", otherMode)))
        .containsExactly(new FtpStep.SetMode("f", FILE));
  }

  @Test
  void whatStandsInTheWayIsKeptFirst() {
    var folder = there(FtpEntry.Kind.FOLDER, 0, NOON, 0755);
    assertThat(plan(Map.of("f", FILE), Map.of("f", folder)))
        .containsExactly(
            new FtpStep.Keep("f", folder, true),
            new FtpStep.Upload("f", FILE, Optional.empty(), 0));
  }

  @Test
  void nothingOfThePrimarysIsDeletedAndWhatIsExcludedIsLeftAlone() {
    var there =
        Map.of(
            "mine", file(1), "x.tmp", file(1), "cache", there(FtpEntry.Kind.FOLDER, 0, NOON, 0700));
    assertThat(plan(Map.of(), there)).containsExactly(new FtpStep.Keep("mine", file(1), false));
  }

  @Test
  void theMarkerComesHomeThoughAPatternExcludesIt() {
    assertThat(plan(Map.of("mark.tmp", FILE), Map.of())).hasSize(1);
    assertThat(PLAN.of("a", Map.of("mark.tmp", FILE), Map.of())).isEmpty();
  }

  @Test
  void anUnfinishedUploadGoesOnOrIsClearedAway() {
    String part = FtpPlan.part("f", FILE);
    assertThat(plan(Map.of("f", FILE), Map.of(part, file(3))))
        .containsExactly(new FtpStep.Upload("f", FILE, Optional.empty(), 3));
    var changed = here(HereEntry.Kind.FILE, 7);
    assertThat(plan(Map.of("f", changed), Map.of(part, file(3))))
        .containsExactlyInAnyOrder(
            new FtpStep.Upload("f", changed, Optional.empty(), 0), new FtpStep.Clear(part));
  }

  @ParameterizedTest
  @ValueSource(strings = {"new\nline", "return\r", "\u00ff"})
  void aNameThatFtpCannotSayIsMissingData(String name) {
    assertThat(plan(Map.of(name, FILE), Map.of()))
        .singleElement()
        .isInstanceOfSatisfying(FtpStep.Leave.class, leave -> assertThat(leave.data()).isTrue());
    assertThat(PLAN.enters("", name, here(HereEntry.Kind.FOLDER, 0))).isFalse();
  }

  @Test
  void aLinkIsLeftAndSoIsWhatThePrimaryHasInItsPlace() {
    assertThat(plan(Map.of("l", here(HereEntry.Kind.LINK, 1)), Map.of("l", file(1))))
        .containsExactly(new FtpStep.Leave("l", "a symbolic link", false));
  }

  @Test
  void aLineOfTheListingIsRead() {
    var line = "modify=20261121120000;perm=adfrw;size=5;type=file;UNIX.mode=0644;  two; spaces ";
    assertThat(FtpEntry.parse(line)).contains(new FtpEntry.Named(" two; spaces ", file(5)));
    assertThat(FtpEntry.parse("type=cdir; /data")).isEmpty();
    assertThat(FtpEntry.parse("type=OS.unix=slink:/x; l"))
        .hasValueSatisfying(it -> assertThat(it.entry().kind()).isEqualTo(FtpEntry.Kind.OTHER));
    assertThat(FtpEntry.parse("rubbish")).isEmpty();
  }

  @Test
  void aDeletedFolderIsMovedOnceWithAllThatIsInIt() {
    assertThat(
            CommandTransfer.gone(
                List.of(
                    new Change(Change.Kind.DELETED, "a/b/c", 0),
                    new Change(Change.Kind.DELETED, "a/b/", 0),
                    new Change(Change.Kind.DELETED, "a/b-", 0),
                    new Change(Change.Kind.CREATED, "n", 0))))
        .containsExactlyInAnyOrder("a/b/", "a/b-");
  }

  @Test
  void whatIsMovedLeavesAFolderBehindThatHasChanged() {
    assertThat(CommandTransfer.folder("both")).isEqualTo("./");
    assertThat(CommandTransfer.folder("gone/")).isEqualTo("./");
    assertThat(CommandTransfer.folder("a/gone/")).isEqualTo("a/");
    assertThat(CommandTransfer.folder("a/b/file")).isEqualTo("a/b/");
  }
}
