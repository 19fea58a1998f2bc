package understudy.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.base.Time;
import understudy.mirror.Outcome;
import understudy.mirror.ProgressListener;
import understudy.watch.DirtyFolders;
import understudy.watch.FolderPath;

/** Real rsync through a real sshd. */
class HomeCopyIT {

  private Pair pair;

  @BeforeEach
  void begin() throws IOException {
    pair = new Pair();
  }

  @AfterEach
  void end() {
    pair.close();
  }

  @Test
  void bringsEveryKindOfEntryHomeAndKeepsWhatWasThere() {
    pair.sh(
        """
        cd there; echo old > both; echo mine > only; mkdir -p gone/deep; echo x > gone/deep/file; mkfifo pipe
        ln -s nowhere link; echo kept > spare.tmp; echo same > same; mkdir turned; echo t > turned/inner
        cd ../here; echo new > both; echo same > same; touch -r ../there/same same; echo turned > turned; mkdir -p a/b
        echo deep > a/b/file; ln a/b/file a/hard; ln -s file a/b/soft; setfattr -n user.colour -v blue a/b/file || true
        truncate -s 1M a/sparse; chmod 640 a/sparse; chown 12345:54321 a/sparse; mkfifo a/fifo
        touch "$(printf 'a/new\\nline')" "$(printf 'a/b\\377yte')" "a/ space " 'a/\\#012' 'a/-n' "a/'quote\\"" 'a/$(x)' 'a/*'
        """);
    var pass = Pair.copied(pair.copy());
    assertThat(pair.there.resolve("spare.tmp")).hasContent("kept");
    pair.assertSame();
    var kept = pass.kept().resolve("data");
    assertThat(kept.resolve("both")).hasContent("old");
    assertThat(kept.resolve("only")).hasContent("mine");
    assertThat(kept.resolve("gone/deep/file")).hasContent("x");
    assertThat(kept.resolve("turned/inner")).hasContent("t");
    assertThat(Files.isSymbolicLink(kept.resolve("link"))).isTrue();
    assertThat(Files.exists(kept.resolve("pipe"))).isTrue();
    assertThat(pair.copy().verify()).isInstanceOf(Verification.Same.class);
  }

  @Test
  void aSecondCopyDoesNotOverwriteWhatTheFirstOneKept() {
    pair.sh("echo theirs > there/file; echo ours > here/file");
    var first = Pair.copied(pair.copy());
    pair.sh("echo later > here/file");
    var second = Pair.copied(pair.copy());
    assertThat(first.kept().resolve("data/file")).hasContent("theirs");
    assertThat(second.kept().resolve("data/file")).hasContent("ours");
    assertThat(pair.there.resolve("file")).hasContent("later");
  }

  @Test
  void tellsWhatBecameOfThePrimarysOwnWrites() throws Exception {
    pair.sh(
        "cd there; echo a > deleted; echo a > both; echo a > theirs; echo a > ours; cp -a . ../here/");
    var dataAsOf = pair.nextSecond();
    pair.nextSecond();
    pair.sh(
        "cd there; echo bb > both; echo bb > theirs; echo new > \"$(printf 'on\\nly')\"; touch -d 2001-01-01 on*");
    var servingSince = pair.nextSecond();
    pair.sh("cd here; rm deleted; echo ccc > both; echo ccc > ours; echo ccc > fresh");
    var found = pair.copy().compare(Optional.of(dataAsOf), servingSince);
    assertThat(found.known()).as(found.sentence()).isTrue();
    assertThat(found.differences())
        .extracting(Difference::path, Difference::fate)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("deleted", Fate.DELETED_HERE),
            org.assertj.core.groups.Tuple.tuple("both", Fate.CHANGED_ON_BOTH),
            org.assertj.core.groups.Tuple.tuple("theirs", Fate.CHANGED_THERE),
            org.assertj.core.groups.Tuple.tuple("on\\#012ly", Fate.ONLY_THERE));
    assertThat(found.counts()).contains(entry(Fate.ONLY_THERE, 1));
    assertThat(pair.there.resolve("deleted")).exists();
  }

  @Test
  void refusesWhenThePrimarysFolderIsNotMounted() {
    pair.sh("rm there/.understudy-source; echo x > here/file");
    var pass = pair.copy().copy(false, Optional.empty(), ProgressListener.none());
    assertThat(pass.outcome()).isEqualTo(Outcome.HELD);
    assertThat(pass.sentence()).contains("not mounted").contains("primary");
    assertThat(pair.there.resolve("file")).doesNotExist();
  }

  @Test
  void refusesWhenOurOwnFolderIsNotMounted() {
    pair.sh("rm here/.understudy-source; echo x > there/file");
    var pass = pair.copy().copy(false, Optional.empty(), ProgressListener.none());
    assertThat(pass.outcome()).isEqualTo(Outcome.HELD);
    assertThat(pass.sentence()).contains("this machine");
    assertThat(pair.there.resolve("file")).hasContent("x");
  }

  @Test
  void neverRunsWhileTheMirrorMay() {
    pair.sh("echo x > there/file");
    pair.openLatch();
    var pass = pair.copy().copy(false, Optional.empty(), ProgressListener.none());
    assertThat(pass.outcome()).isEqualTo(Outcome.HELD);
    assertThat(pair.there.resolve("file")).hasContent("x");
  }

  @Test
  void verifyFindsWhatSizeAndTimeDoNotTell() {
    pair.sh(
        "echo one > here/file; echo two > there/file; touch -d 2020-01-01 here/file there/file");
    Pair.copied(pair.copy());
    assertThat(pair.there.resolve("file")).hasContent("two");
    assertThat(pair.copy().verify())
        .isInstanceOfSatisfying(
            Verification.Different.class,
            different -> assertThat(different.paths()).containsExactly("data: file"));
    var mended = pair.copy().copy(true, Optional.empty(), ProgressListener.none());
    assertThat(mended.outcome()).as(mended.sentence()).isEqualTo(Outcome.CLEAN);
    assertThat(pair.copy().verify()).isInstanceOf(Verification.Same.class);
  }

  @Test
  void aCopyOfDirtyFoldersDoesWhatACopyOfAllDoes() throws Exception {
    pair.sh(
        "cd here; mkdir -p a/b c d; for i in 1 2 3; do echo $i > a/$i; echo $i > a/b/$i; echo $i > c/$i; done; touch d/z");
    Pair.copied(pair.copy());
    var since = Instant.now();
    pair.sh(
        "cd here; echo more >> a/b/1; rm a/b/2; rm -r c; mkdir -p new/sub; echo n > new/sub/n; mv d moved; ln -s a/b linked;"
            + " chmod 700 a; echo odd > \"$(printf 'a/b/x\\377\\ny')\"");
    var dirty = new DirtyFolders();
    for (var folder : new String[] {"", "a", "a/b", "c", "d", "linked"}) {
      dirty.add(FolderPath.of(folder));
    }
    dirty.addTree(FolderPath.of("new"));
    dirty.addTree(FolderPath.of("moved"));
    var copy = pair.copy();
    var pass = copy.copyDirty(Map.of("data", dirty), ProgressListener.none());
    assertThat(pass.outcome()).as(pass.sentence()).isEqualTo(Outcome.CLEAN);
    pair.assertSame();
    assertThat(pass.sent().get("data")).contains("a/b/1", "new/sub/n");
    assertThat(pass.kept().resolve("data/a/b/2")).hasContent("2");
    assertThat(copy.verifyDirty(Map.of("data", dirty), since, pass.sent()))
        .isInstanceOf(Verification.Same.class);
    pair.sh("echo MORE > there/a/b/1; touch -r here/a/b/1 there/a/b/1");
    assertThat(copy.verifyDirty(Map.of("data", dirty), since, Map.of()))
        .isInstanceOf(Verification.Different.class);
  }

  @Test
  void theWatchNamesWhatOurServiceChanged() throws Exception {
    pair.sh("cd here; mkdir -p a/b quiet; echo x > a/b/file; echo x > quiet/file");
    try (var watch = HomeWatch.over(java.util.List.of(pair.source), Time.system())) {
      assertThat(watch.start(Pair.LONG)).as(watch.sentence()).isTrue();
      assertThat(watch.upToNow(Pair.LONG).get("data").isEverything()).isTrue();
      Pair.copied(pair.copy());
      watch.upToNow(Pair.LONG);
      pair.sh(
          "cd here; echo y > a/b/file; mkdir -p born/deep; echo z > born/deep/file; rm quiet/file");
      var dirty = watch.upToNow(Pair.LONG);
      assertThat(dirty.get("data").isEverything()).isFalse();
      var pass = pair.copy().copyDirty(dirty, ProgressListener.none());
      assertThat(pass.outcome()).as(pass.sentence()).isEqualTo(Outcome.CLEAN);
      pair.assertSame();
      watch.putBack(dirty);
      assertThat(watch.upToNow(Duration.ofSeconds(60)).get("data").covers(FolderPath.of("a/b")))
          .isTrue();
    }
  }
}
