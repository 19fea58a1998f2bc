package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rsync says is read as it is meant. */
class RsyncTablesTest {

  @ParameterizedTest
  @CsvSource({
    "0,CLEAN",
    "1,FAILED",
    "5,FAILED",
    "10,LINK_LOST",
    "11,FAILED",
    "12,LINK_LOST",
    "20,FAILED",
    "23,PARTIAL",
    "24,VANISHED",
    "25,HELD",
    "30,LINK_LOST",
    "35,LINK_LOST",
    "127,FAILED",
    "137,FAILED",
    "255,LINK_LOST"
  })
  void everyExitCodeHasItsMeaning(int code, Outcome outcome) {
    assertThat(RsyncExit.of(code).outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 7, 42, 99, 139, 143})
  void anUnknownExitCodeIsNeverClean(int code) {
    assertThat(RsyncExit.of(code).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void onlyZeroIsClean() {
    for (int code = 1; code < 256; code++) {
      assertThat(RsyncExit.of(code).outcome()).isNotEqualTo(Outcome.CLEAN);
    }
  }

  @Test
  void everyExitCodeSaysWhatToDo() {
    for (var exit : RsyncExit.values()) {
      assertThat(exit.sentence()).isNotBlank().doesNotEndWith(".");
    }
  }

  @Test
  void aFullDiskIsSeenBehindSeveralExitCodes() {
    for (int code : List.of(11, 12, 23)) {
      assertThat(
              ended(code, "rsync: [receiver] write failed: No space left on device (28)").outcome())
          .isEqualTo(Outcome.DISK_FULL);
    }
  }

  @Test
  void aFileThatMayNotBeReadIsNoRefusedLogin() {
    String line =
        "rsync: [sender] send_files failed to open \"/a b\" (in home): Permission denied (13)";
    var end = ended(23, line);
    assertThat(end.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(end.errors().listWasWhole()).isTrue();
    assertThat(end.errors().paths()).containsExactly("/a b");
    assertThat(ended(255, "root@a: Permission denied (publickey).").outcome())
        .isEqualTo(Outcome.FAILED);
  }

  @Test
  void theTroublesOfAFirstDayAreToldApart() {
    said(127, "bash: line 1: rsync: command not found", Outcome.FAILED, "install it there");
    said(12, "sh: 1: rsync: not found", Outcome.FAILED, "install it there");
    said(
        255,
        "No ED25519 host key is known for 10.0.0.1 and you have requested strict checking.",
        Outcome.FAILED,
        "is not in knownHosts");
    said(255, "Host key verification failed.", Outcome.FAILED, "is not the one in knownHosts");
    said(1, "rsync: could not open password file /s: No such file", Outcome.FAILED, "passwordFile");
    said(10, "rsync: failed to connect: No route to host (113)", Outcome.LINK_LOST, "the cable");
    said(10, "rsync: failed to connect: Connection refused (111)", Outcome.LINK_LOST, "running");
  }

  private static void said(int exit, String error, Outcome outcome, String words) {
    var end = ended(exit, error);
    assertThat(end.outcome()).isEqualTo(outcome);
    assertThat(end.sentence("home")).startsWith("source home: ").contains(words);
  }

  @Test
  void anUnreadableFolderMeansThatNotEveryNameWasSeen() {
    String line = "rsync: [sender] opendir \"/locked\" (in home) failed: Permission denied (13)";
    assertThat(ended(23, line).errors().listWasWhole()).isFalse();
  }

  @Test
  void aMissingMarkerIsToldFromOtherMissingFiles() {
    String line =
        "rsync: [sender] link_stat \"/.mark\" (in home) failed: No such file or directory (2)";
    assertThat(ended(23, line).errors().missing(".mark")).isTrue();
    assertThat(ended(23, line).errors().missing("mark")).isFalse();
  }

  @Test
  void changesAreReadWithHostileNames() {
    item(">f+++++++++ recv 12 a name", Change.Kind.CREATED, "a name");
    item(">f.st...... recv 12 >f+++++++++ recv 1 x", Change.Kind.CONTENT, ">f+++++++++ recv 1 x");
    item("*deleting   del. 0 gone/", Change.Kind.DELETED, "gone/");
    item("*deleting   del. 0  100% 1.0kB/s 0:00:00", Change.Kind.DELETED, " 100% 1.0kB/s 0:00:00");
    item(".d..t...... recv 4096 ./", Change.Kind.ATTRIBUTES, "./");
    item("cL+++++++++ recv 9 link", Change.Kind.CREATED, "link");
    item("cLc.t...... recv 9 link", Change.Kind.CONTENT, "link");
    item("hf+++++++++ recv 2 hard", Change.Kind.CREATED, "hard");
  }

  @Test
  void unchangedEntriesOfAFullListAreNoChanges() {
    assertThat(RsyncLine.parse(".f          recv 2 a"))
        .isEqualTo(new RsyncLine.Item(Optional.empty(), "a", 2, false));
  }

  @Test
  void progressIsRead() {
    assertThat(
            RsyncLine.parse("        1238099  37%  146.38kB/s    1:02:03 (xfr#5, to-chk=169/396)"))
        .isEqualTo(
            new RsyncLine.Moved(
                1238099,
                37,
                149893,
                Optional.of(Duration.ofHours(1).plusMinutes(2).plusSeconds(3)),
                Optional.of(5L)));
    assertThat(RsyncLine.parse("  0   0%    0.00kB/s    0:00:00  "))
        .isEqualTo(new RsyncLine.Moved(0, 0, 0, Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*deleting   del. ",
        "*deleting   del. x",
        "*deleting   del. 1x name",
        "*deleting   gone 1 name",
        ">f.st...... recv  name",
        "?f.st...... recv 1 name",
        ">x.st...... recv 1 name",
        "Number of created files: 3",
        "rsync: a complaint that is long enough"
      })
  void whatOnlyLooksLikeAnEntryIsNone(String line) {
    assertThat(RsyncLine.parse(line)).isEqualTo(new RsyncLine.Other(line));
  }

  @Test
  void otherLinesAreLeftAlone() {
    assertThat(RsyncLine.parse("")).isEqualTo(new RsyncLine.Other(""));
    assertThat(RsyncLine.parse("Number of files: 10 (reg: 6, dir: 3, link: 1)"))
        .isEqualTo(new RsyncLine.Stat("Number of files", 10));
  }

  @Test
  void escapedNamesAreReadBackByteByByte() {
    assertThat(Names.bytes("new\\#012line"))
        .isEqualTo("new\nline".getBytes(StandardCharsets.UTF_8));
    assertThat(Names.bytes("lit\\#134#012"))
        .isEqualTo("lit\\#012".getBytes(StandardCharsets.UTF_8));
    assertThat(Names.bytes("\\#377x")).isEqualTo(new byte[] {(byte) 0xff, 'x'});
    assertThat(Names.bytes("a\\b")).isEqualTo(new byte[] {'a', '\\', 'b'});
    assertThat(Names.text("\\#303\\#274")).isEqualTo("ü");
    assertThat(Names.text("Ã¼")).isEqualTo("ü");
    assertThat(Names.text("new\\#012line")).as("no line is faked").isEqualTo("new\\#012line");
    assertThat(Names.text("\\#377")).isEqualTo("\\#377");
  }

  private static void item(String line, Change.Kind kind, String name) {
    assertThat(RsyncLine.parse(line))
        .isInstanceOfSatisfying(
            RsyncLine.Item.class,
            item -> {
              assertThat(item.change()).contains(kind);
              assertThat(item.printed()).isEqualTo(name);
            });
  }

  private static RsyncEnd ended(int exit, String... errors) {
    return new RsyncEnd(RsyncEnd.How.EXITED, exit, RsyncErrors.of(List.of(errors)), 0, 0);
  }
}
