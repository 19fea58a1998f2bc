package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.mirror.Primary.clean;
import static understudy.mirror.Primary.pass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.base.Command;
import understudy.base.PrimaryScript;
import understudy.base.Time;

/** Nothing is lost here by a mistake there. */
class GuardsIT {

  private Primary primary;

  @BeforeEach
  void raise() throws IOException {
    primary = new Primary();
    primary.fill("data", 30);
  }

  @AfterEach
  void clear() throws IOException {
    primary.close();
  }

  @Test
  void nothingIsTouchedWhenTheSourceIsNotMounted() throws IOException {
    notMounted(primary.daemon());
  }

  @Test
  void nothingIsTouchedWhenTheSourceIsNotMountedOverSsh() throws IOException {
    notMounted(primary.ssh());
  }

  private void notMounted(Transport transport) throws IOException {
    var mirror = primary.mirror(transport);
    clean(mirror);
    var asOf = mirror.view().dataAsOf();
    String before = Primary.fingerprint(primary.to);
    primary.sh("mv from mounted; mkdir from; echo stray > from/stray");
    var result = pass(mirror);
    assertThat(result.outcome()).isEqualTo(Outcome.HELD);
    assertThat(result.sentence()).contains("not mounted", Primary.MARKER);
    assertThat(Primary.fingerprint(primary.to)).isEqualTo(before);
    assertThat(mirror.allowOnce()).as("cannot be allowed away").isEmpty();
    assertThat(mirror.view().state()).isEqualTo(MirrorState.HELD);
    assertThat(mirror.view().dataAsOf()).isEqualTo(asOf);
    primary.sh("rm -r from; mv mounted from");
    clean(mirror);
    assertThat(mirror.view().state()).isEqualTo(MirrorState.IDLE);
  }

  @Test
  void anEmptiedSourceWaitsForTheOperatorAndIsAllowedOnce() throws IOException {
    var mirror = primary.mirror(primary.daemon());
    clean(mirror);
    primary.sh("rm -rf from/data");
    assertThat(pass(mirror).outcome()).isEqualTo(Outcome.HELD);
    var held = mirror.view().held().orElseThrow();
    assertThat(held.kind()).isEqualTo(Held.Kind.DELETIONS);
    assertThat(held.deletions()).isEqualTo(31);
    assertThat(held.there()).isEqualTo(32);
    assertThat(held.sample()).contains("data/file7");
    assertThat(primary.to.resolve("data/file7")).exists();
    var since = held.since();
    assertThat(pass(mirror).outcome()).isEqualTo(Outcome.HELD);
    assertThat(mirror.view().held().orElseThrow().since()).isEqualTo(since);

    mirror.allowOnce();
    clean(mirror);
    assertThat(primary.to.resolve("data")).doesNotExist();
    primary.fill("data", 30);
    clean(mirror);
    primary.sh("rm -rf from/data");
    assertThat(pass(mirror).outcome()).as("once is once").isEqualTo(Outcome.HELD);
    primary.fill("data", 30);
    clean(mirror);
    assertThat(mirror.view().held()).as("heals itself").isEmpty();
  }

  @Test
  void whatWasAllowedDoesNotCoverMore() throws IOException {
    primary.fill("more", 30);
    var mirror = primary.mirror(primary.daemon());
    clean(mirror);
    primary.sh("rm -rf from/data");
    pass(mirror);
    mirror.allowOnce();
    primary.sh("rm -rf from/more");
    assertThat(pass(mirror).outcome()).isEqualTo(Outcome.HELD);
    assertThat(primary.to.resolve("data/file1")).exists();
  }

  @Test
  void aFolderWithContentOfOthersAsksFirst() throws IOException {
    Files.createDirectories(primary.to);
    Files.writeString(primary.to.resolve("theirs"), "precious");
    var mirror = primary.mirror(primary.daemon());
    var result = pass(mirror);
    assertThat(result.outcome()).isEqualTo(Outcome.HELD);
    assertThat(result.sentence()).contains("not from").contains("--accept");
    assertThat(primary.to.resolve("theirs")).exists();
    assertThat(primary.to.resolve("data")).doesNotExist();
    mirror.allowOnce();
    clean(mirror);
    assertThat(primary.to.resolve("theirs")).doesNotExist();
  }

  @Test
  void aFirstCopyThatNeverBeganMakesNoFolderOurs() throws IOException {
    Files.createDirectories(primary.to);
    var asked = new AtomicInteger();
    var mirror = primary.asking(primary.daemon(), new PrimaryHere(asked::incrementAndGet));
    primary.secret("secret", "of another pair");
    assertThat(pass(mirror).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(asked).as("the primary's disk is not searched in vain").hasValue(0);
    primary.secret("secret", "of the pair");
    theirsAreKept(mirror);
    assertThat(mirror.allowOnce()).hasSize(1);
    clean(mirror);
  }

  @Test
  void aFirstCopyThatBroughtNothingMakesNoFolderOurs() throws IOException {
    Files.createDirectories(primary.to);
    primary.sh("mount -t tmpfs -o ro none to");
    var asked = new AtomicInteger();
    var mirror = primary.asking(primary.daemon(), new PrimaryHere(asked::incrementAndGet));
    assertThat(pass(mirror).outcome()).isNotEqualTo(Outcome.CLEAN);
    assertThat(asked).as("it was tried").hasPositiveValue();
    primary.sh("umount to");
    theirsAreKept(mirror);
  }

  @Test
  void whatIsMountedWhileThePrimaryLooksAsksFirst() throws IOException {
    Path theirs = primary.to.resolve("theirs");
    var mount =
        new PrimaryHere(
            () -> primary.sh("mkdir -p to; test -e to/theirs || echo precious > to/theirs"));
    assertThat(pass(primary.asking(primary.daemon(), mount)).outcome()).isEqualTo(Outcome.HELD);
    assertThat(theirs).hasContent("precious");
    assertThat(primary.to.resolve("data")).doesNotExist();
  }

  private void theirsAreKept(Mirror mirror) throws IOException {
    Path theirs = Files.writeString(primary.to.resolve("theirs"), "precious");
    var result = pass(mirror);
    assertThat(result.outcome()).as(result.sentence()).isEqualTo(Outcome.HELD);
    assertThat(mirror.view().held().orElseThrow().kind()).isEqualTo(Held.Kind.FOREIGN_TARGET);
    assertThat(theirs).hasContent("precious");
    assertThat(primary.to.resolve("data")).doesNotExist();
  }

  @Test
  void aPrimaryThatCannotSeeAllOfAFolderMeasuresNothing() throws IOException {
    primary.sh("chmod 755 . from; mkdir from/locked; chmod 700 from/locked");
    Files.writeString(primary.home.resolve("changes.sh"), PrimaryScript.CHANGES.text());
    String measured = "sh changes.sh measure " + primary.from + " '' || echo failed: $?";
    assertThat(primary.sh(measured)).matches("\\d+ 0 0\\n");
    assertThat(primary.sh("setpriv --reuid=65534 --regid=65534 --clear-groups " + measured))
        .isEqualTo("failed: 5\n");
  }

  @Test
  void aCopyThatIsAlreadyThereNeedsNoQuestion() throws IOException {
    primary.sh("cp -a from to");
    clean(primary.mirror(primary.daemon()));
  }

  @Test
  void ordinaryDeletionsAndRenamesFollow() throws IOException {
    var mirror = primary.mirror(primary.daemon());
    clean(mirror);
    primary.sh("rm from/data/file3; mv from/data/file4 from/data/renamed");
    clean(mirror);
    assertThat(primary.to.resolve("data/file3")).doesNotExist();
    assertThat(primary.to.resolve("data/renamed")).hasContent("content 4");
    assertThat(Primary.fingerprint(primary.to)).isEqualTo(Primary.fingerprint(primary.from));
    assertThat(mirror.preview().sources().getFirst().isEmpty()).isTrue();
  }

  @Test
  void aSourceUnmountedBetweenTheLookAndTheCopyLosesNothing() throws IOException {
    var settings = primary.settings(primary.daemon(), primary.to);
    clean(primary.mirror(settings));
    primary.sh("rm from/data/file3");
    var rsync = new RsyncRun(settings.stateDir(), settings.stall(), Time.system());
    var command = new RsyncCommand(settings);
    var source = settings.sources().getFirst();
    var judged = Scan.of(source, command, rsync, () -> false, change -> {});
    assertThat(judged.deletions()).containsExactly("data/file3");
    primary.sh("mv from mounted; mkdir from");
    var copy = new Copy(command, rsync, () -> false);
    assertThat(copy.apply(source, judged, ProgressListener.none()).notMounted()).isTrue();
    assertThat(primary.to.resolve("data/file3")).exists();
    assertThat(primary.to.resolve("data/file4")).exists();
  }

  @Test
  void whatCameBackBetweenTheLookAndTheCopyIsKept() throws IOException {
    var settings = primary.settings(primary.daemon(), primary.to);
    clean(primary.mirror(settings));
    primary.sh("mv from/data/file3 from/data/away; rm from/data/file4");
    var rsync = new RsyncRun(settings.stateDir(), settings.stall(), Time.system());
    var command = new RsyncCommand(settings);
    var source = settings.sources().getFirst();
    var judged = Scan.of(source, command, rsync, () -> false, change -> {});
    primary.sh("mv from/data/away from/data/file3");
    var copied =
        new Copy(command, rsync, () -> false).apply(source, judged, ProgressListener.none());
    assertThat(copied.again()).isTrue();
    assertThat(primary.to.resolve("data/file3")).exists();
    assertThat(primary.to.resolve("data/file4")).doesNotExist();
  }

  @Test
  void aTargetInsideOurStateIsRefused() throws IOException {
    var settings = primary.settings(primary.daemon(), primary.home.resolve("state/copy"));
    var result = pass(primary.mirror(settings));
    assertThat(result.outcome()).isEqualTo(Outcome.HELD);
    assertThat(primary.home.resolve("state/copy")).doesNotExist();
  }

  @Test
  void aBeforeCommandWithoutAWayToRunItFailsTheSource() {
    var settings = primary.settings(primary.daemon(), primary.to);
    var source = settings.sources().getFirst();
    var with =
        new Source(
            source.name(),
            source.from(),
            source.to(),
            source.marker(),
            List.of(),
            List.of(Command.shell("pg_dump app")));
    var result =
        pass(
            primary.mirror(
                new MirrorSettings(
                    Mode.CRON,
                    Duration.ZERO,
                    Duration.ZERO,
                    settings.transport(),
                    settings.stall(),
                    settings.deletionHold(),
                    0,
                    List.of(with),
                    settings.stateDir(),
                    settings.runDir())));
    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.sentence()).contains("before");
    assertThat(Optional.of(primary.to).filter(Files::exists)).isEqualTo(Optional.<Path>empty());
  }
}
