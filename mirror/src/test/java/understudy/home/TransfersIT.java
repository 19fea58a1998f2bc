package understudy.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.base.Command;
import understudy.mirror.Outcome;
import understudy.mirror.ProgressListener;
import understudy.watch.DirtyFolders;
import understudy.watch.FolderPath;

/** The other ways home: a real FTP server, as documented, and commands. */
class TransfersIT {

  /** All waits of an FTP session are a minute. */
  private static final Duration WELL_BELOW_A_TIMEOUT = Duration.ofSeconds(30);

  private Pair pair;

  @BeforeEach
  void begin() throws IOException {
    pair = new Pair();
  }

  @AfterEach
  void end() {
    pair.close();
  }

  /** What is neither a link nor a pipe, with times to the second and modes. */
  private void assertSameFiles() {
    assertThat(files("there")).isEqualTo(files("here"));
  }

  private String files(String folder) {
    return pair.sh(
        "cd "
            + folder
            + " && find . -type f ! -name '*.tmp' -printf '%p %m %Ts\\0' | LC_ALL=C sort -z | tr '\\0' '\\n' | cat -v;"
            + " find . -type f ! -name '*.tmp' -print0 | LC_ALL=C sort -z | xargs -0r sha256sum; find . -type d | sort");
  }

  @Test
  void overFtpContentsTimesAndModesComeHomeAndTheRestIsNamed() throws IOException {
    pair.sh(
        """
        cd there; echo old > both; echo mine > only; mkdir -p gone/deep; echo x > gone/deep/file; ln -s both link
        echo kept > spare.tmp; echo same > same; mkdir turned; echo t > turned/inner; mkdir shut; echo s > shut/s
        cd ../here; echo newer > both; echo same > same; touch -d 2020-02-02 ../there/same same; echo turned > turned
        mkdir -p a/b; echo deep > a/b/file; ln a/b/file a/hard; ln -s file a/b/soft; ln -s both link; mkfifo a/fifo
        touch a/empty; chmod 640 a/b/file; chmod 755 a/empty; head -c 3000000 /dev/urandom > a/large; mkdir shut; echo s > shut/s
        touch "$(printf 'a/b\\376yte')" "a/ space " 'a/\\#012' 'a/-n' "a/'quote\\"" 'a/$(x)' 'a/*' 'a/[x]' 'a/ä;=b'
        """);
    try (var server = new FtpServer(pair, true)) {
      var copy = pair.copy(new HomeWay.Ftp(server.settings(), Optional.empty()));
      assertThat(copy.obstacles()).isEmpty();
      var servingSince = Instant.now();
      var found = copy.compare(Optional.of(servingSince.minusSeconds(60)), servingSince);
      assertThat(found.known()).as(found.sentence()).isTrue();
      assertThat(found.differences())
          .extracting(Difference::path)
          .contains("only", "both", "gone/deep/file", "turned/inner")
          .doesNotContain("same", "spare.tmp", "link");
      assertThat(found.notCarried())
          .extracting(NotCarried::path)
          .containsExactlyInAnyOrder("link", "a/b/soft", "a/fifo", "a/b/file", "a/hard");
      var pass = Pair.copied(copy);
      assertSameFiles();
      var kept = pass.kept().resolve("data");
      assertThat(kept.resolve("both")).hasContent("old");
      assertThat(kept.resolve("only")).hasContent("mine");
      assertThat(kept.resolve("gone/deep/file")).hasContent("x");
      assertThat(kept.resolve("turned/inner")).hasContent("t");
      assertThat(pair.there.resolve("spare.tmp")).hasContent("kept");
      assertThat(Files.isSymbolicLink(pair.there.resolve("link"))).isTrue();
      assertThat(Pair.copied(copy).changed()).isZero();
      assertThat(copy.verify()).isInstanceOf(Verification.Same.class);
      pair.sh("echo MORE > there/a/b/file; touch -r here/a/b/file there/a/b/file");
      assertThat(copy.verify()).isInstanceOf(Verification.Different.class);
      copy.copy(true, Optional.empty(), ProgressListener.none());
      assertThat(copy.verify()).isInstanceOf(Verification.Same.class);
      var overSsh = pair.copy(new HomeWay.Ftp(server.settings(), Optional.of(pair.ssh())));
      assertThat(overSsh.verify()).isInstanceOf(Verification.Same.class);
    }
  }

  @Test
  void aNameThatFtpCannotSayIsADifferenceThatIsNamed() throws IOException {
    pair.sh(
        "cd here; echo data > \"$(printf 'new\\nline')\"; echo x > plain; cp -a new* ../there/");
    try (var server = new FtpServer(pair, false)) {
      var copy = pair.copy(new HomeWay.Ftp(server.settings(), Optional.empty()));
      var pass = Pair.copied(copy);
      assertThat(pass.notCarried()).extracting(NotCarried::path).containsExactly("new\\#012line");
      assertThat(pair.there.resolve("plain")).hasContent("x");
      var overFtp = pair.copy(new HomeWay.Ftp(server.settings(), Optional.empty())).verify();
      assertThat(overFtp).isInstanceOf(Verification.Different.class);
      assertThat(overFtp.sentence()).contains("new\\#012line");
      var overSsh = pair.copy(new HomeWay.Ftp(server.settings(), Optional.of(pair.ssh())));
      assertThat(overSsh.verify()).isInstanceOf(Verification.Same.class);
      pair.sh("rm there/new*");
      assertThat(overSsh.verify().sentence()).contains("new\\#012line");
    }
  }

  @Test
  void anInterruptedUploadGoesOnAndTheDirtyFoldersAreEnough() throws Exception {
    pair.sh(
        "cd here; mkdir a; head -c 5000000 /dev/urandom > a/large; touch -d 2020-02-02 a/large");
    try (var server = new FtpServer(pair, false)) {
      var way = new HomeWay.Ftp(server.settings(), Optional.empty());
      var large = HereEntry.of(pair.here.resolve("a/large")).orElseThrow();
      String part = FtpPlan.part("large", large);
      pair.sh("mkdir there/a; head -c 3000000 here/a/large > there/a/" + part);
      pair.sh("echo stale > there/a/.understudy-0123456789abcdef.part");
      server.stop();
      var lost = pair.copy(way).copy(false, Optional.empty(), ProgressListener.none());
      assertThat(lost.outcome()).isEqualTo(Outcome.LINK_LOST);
      assertThat(lost.sentence()).contains("no FTP server answers");
      server.start();
      Pair.copied(pair.copy(way));
      assertSameFiles();
      var since = Instant.now();
      pair.sh("cd here; echo more >> a/large; echo new > a/new; mkdir -p b/c; echo c > b/c/c");
      var dirty = new DirtyFolders();
      dirty.add(FolderPath.TOP);
      dirty.add(FolderPath.of("a"));
      dirty.addTree(FolderPath.of("b"));
      var copy = pair.copy(way);
      var pass = copy.copyDirty(Map.of("data", dirty), ProgressListener.none());
      assertThat(pass.outcome()).as(pass.sentence()).isEqualTo(Outcome.CLEAN);
      assertSameFiles();
      assertThat(pass.kept().resolve("data/a/large")).hasSize(5_000_000);
      assertThat(copy.verifyDirty(Map.of("data", dirty), since, pass.sent()))
          .isInstanceOf(Verification.Same.class);
      pair.sh(
          "echo LOST > there/b/c/c; touch -r here/b/c/c there/b/c/c; rm there/.understudy-source");
      assertThat(pair.copy(way).obstacles()).hasSize(1);
      pair.sh("touch there/.understudy-source");
      assertThat(copy.verifyDirty(Map.of("data", dirty), since, Map.of()))
          .isInstanceOfSatisfying(
              Verification.Different.class,
              different -> assertThat(different.paths()).containsExactly("data: b/c/c"));
    }
  }

  /** As on a cut cable: nothing is answered, and what is written piles up. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aServerThatFallsSilentDoesNotHoldUpTheEnd(boolean tls) throws Exception {
    pair.sh("truncate -s 200M here/large");
    try (var server = new FtpServer(pair, tls)) {
      var copy = pair.copy(new HomeWay.Ftp(server.settings(), Optional.empty()));
      var moved = new CompletableFuture<Void>();
      var pass =
          CompletableFuture.supplyAsync(() ->
              copy.copy(
                  false,
                  Optional.empty(),
                  _ -> {
                    server.freeze();
                    moved.complete(null);
                  }));
      moved.get(Pair.LONG.toSeconds(), TimeUnit.SECONDS);
      long began = System.nanoTime();
      copy.stop();
      var ended = pass.get(Pair.LONG.toSeconds(), TimeUnit.SECONDS);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(WELL_BELOW_A_TIMEOUT);
      assertThat(ended.outcome()).as(ended.sentence()).isEqualTo(Outcome.SUSPENDED);
      assertThat(pair.there.resolve("large")).doesNotExist();
    }
  }

  @Test
  void aCommandCopiesWhatItIsToldAndWhatItReplacesIsKept() {
    pair.sh(
        """
        cd there; echo old > both; mkdir -p gone/deep; echo x > gone/deep/file
        cd ../here; echo newer > both; mkdir -p a/b; echo deep > "$(printf 'a/b/new\\nline')"; ln -s both link
        touch -d @1700000000 . ../there
        """);
    var tar =
        Command.shell(
            "[ \"$UNDERSTUDY_NAME\" = data ] && tar -C \"$UNDERSTUDY_SOURCE\" --format=posix --null --no-recursion"
                + " -T \"$UNDERSTUDY_LIST\" -cf - | tar -C \"$UNDERSTUDY_TARGET\" -xpf -");
    var copy =
        pair.copy(
            new HomeWay.ByCommand(tar, Optional.empty(), "127.0.0.1", Optional.of(pair.ssh())));
    var pass = Pair.copied(copy);
    pair.assertSame();
    assertThat(pass.kept().resolve("data/both")).hasContent("old");
    assertThat(pass.kept().resolve("data/gone/deep/file")).hasContent("x");
    assertThat(copy.verify()).isInstanceOf(Verification.Same.class);
    pair.sh("echo wrong > there/both; touch -r here/both there/both");
    assertThat(copy.verify()).isInstanceOf(Verification.Different.class);
  }

  @Test
  void aCommandThatFailsOrDiffersSaysSo() {
    pair.sh("echo new > here/file");
    var failing = byCommand("echo no tape in the drive >&2; exit 3", "exit 0");
    var pass = pair.copy(failing).copy(false, Optional.empty(), ProgressListener.none());
    assertThat(pass.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(pass.sentence()).contains("exit status 3", "no tape in the drive");
    assertThat(pair.copy(byCommand("exit 0", "echo file; exit 1")).verify())
        .isInstanceOfSatisfying(
            Verification.Different.class,
            different -> assertThat(different.paths()).containsExactly("data: file"));
    assertThat(pair.copy(byCommand("exit 0", "exit 0")).verify())
        .isInstanceOf(Verification.Same.class);
    assertThat(pair.copy(byCommand("exit 0", "exit 7")).verify())
        .isInstanceOf(Verification.Unknown.class);
  }

  private static HomeWay byCommand(String copy, String verify) {
    return new HomeWay.ByCommand(
        Command.shell(copy), Optional.of(Command.shell(verify)), "127.0.0.1", Optional.empty());
  }
}
