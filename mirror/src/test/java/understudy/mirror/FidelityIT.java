package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.mirror.Primary.clean;
import static understudy.mirror.Primary.fingerprint;
import static understudy.mirror.Primary.pass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The copy is the same as the original, in everything. */
class FidelityIT {

  /** One of each kind, with every attribute and names that break careless programs. */
  private static final String EVERYTHING =
      """
      set -e; cd from
      mkdir -p dir/empty; chmod 2751 dir; echo text > dir/file; chown 12345:54321 dir/file
      ln -s ../nowhere dangling; ln -s dir link; ln dir/file hard
      mkfifo fifo; mknod char c 1 3; mknod block b 7 99
      truncate -s 8M sparse; printf x >> sparse
      setfacl -m u:12345:rwx dir/file; setfacl -d -m g:54321:rx dir
      setfattr -n user.note -v 'of us' dir/file; setfattr -n trusted.note -v 'of root' dir
      touch -d '2001-02-03 04:05:06.123456789' old; touch -h -d '2002-01-01 00:00:00.987654321' dangling
      n="$(printf 'new\\nline')"; touch "$n" ' space ' -- -dash '\\#012' 'back\\slash' '"quoted"' "it's" '*' ünï
      printf bytes > "$(printf 'non\\377utf\\001')"; mkdir "$(printf 'folder\\376')"; touch "$(printf 'folder\\376/in')"
      python3 -c "import socket; socket.socket(socket.AF_UNIX).bind('socket')" 2>/dev/null || perl -MSocket -e 'socket(S,PF_UNIX,SOCK_STREAM,0);bind(S,sockaddr_un("socket"))'
      chmod 4755 old; touch -d '2003-03-03 03:03:03.333333333' dir
      """;

  private Primary primary;

  @BeforeEach
  void raise() throws IOException {
    primary = new Primary();
  }

  @AfterEach
  void clear() throws IOException {
    primary.close();
  }

  @Test
  void everyKindOfEntryIsCopiedWholeFromADaemon() throws IOException {
    everything(primary.daemon());
  }

  @Test
  void everyKindOfEntryIsCopiedWholeOverSsh() throws IOException {
    everything(primary.ssh());
  }

  private void everything(Transport transport) throws IOException {
    primary.sh(EVERYTHING);
    var mirror = primary.mirror(transport);
    clean(mirror);
    assertThat(fingerprint(primary.to)).isEqualTo(fingerprint(primary.from));
    assertThat(Files.getAttribute(primary.to.resolve("hard"), "unix:ino"))
        .isEqualTo(Files.getAttribute(primary.to.resolve("dir/file"), "unix:ino"));
    assertThat(Long.parseLong(primary.sh("du -k to/sparse | cut -f1").strip())).isLessThan(1024);
    assertThat(mirror.preview().sources().getFirst().isEmpty()).isTrue();

    // Then most of it goes, is renamed or becomes something else.
    primary.sh(
        """
        cd from; rm -rf hard fifo dangling "$(printf 'new\\nline')" ' space ' -- -dash '\\#012' 'back\\slash' '*' ünï
        rm -rf "$(printf 'non\\377utf\\001')" "$(printf 'folder\\376')" dir; ln -s /etc dir
        rm link; mkdir link; touch link/in; mv old new
        """);
    var held = pass(mirror);
    assertThat(held.outcome()).as(held.sentence()).isEqualTo(Outcome.HELD);
    assertThat(mirror.allowOnce()).hasSize(1);
    clean(mirror);
    assertThat(fingerprint(primary.to)).isEqualTo(fingerprint(primary.from));
    assertThat(mirror.preview().sources().getFirst().isEmpty()).isTrue();
  }

  @Test
  void theFirstCopyIsTheSameWhenThePrimaryWasAskedWhatThereIs() throws IOException {
    primary.sh(EVERYTHING);
    var mirror = primary.asking(primary.daemon());
    clean(mirror);
    assertThat(fingerprint(primary.to)).isEqualTo(fingerprint(primary.from));
    assertThat(Long.parseLong(primary.sh("du -k to/sparse | cut -f1").strip())).isLessThan(1024);
    assertThat(Files.getAttribute(primary.to.resolve("hard"), "unix:ino"))
        .isEqualTo(Files.getAttribute(primary.to.resolve("dir/file"), "unix:ino"));
    long files = mirror.view().lastFullPass().orElseThrow().files();
    assertThat(mirror.preview().sources().getFirst().isEmpty()).isTrue();
    clean(mirror);
    assertThat(mirror.view().lastFullPass().orElseThrow().files()).isEqualTo(files);
  }

  @Test
  void aFirstCopyWithoutHolesIsWholeAndNeverOfAnUnmountedSource() throws IOException {
    primary.sh(EVERYTHING + "rm sparse; head -c 70000000 /dev/urandom > big; ln big dir/big");
    var daemon = primary.daemon();
    Path gone = primary.home.resolve("gone");
    Files.move(primary.from.resolve(Primary.MARKER), gone);
    var mirror = primary.asking(daemon);
    assertThat(pass(mirror).outcome()).isEqualTo(Outcome.HELD);
    assertThat(primary.to).doesNotExist();

    Files.move(gone, primary.from.resolve(Primary.MARKER));
    clean(mirror);
    assertThat(fingerprint(primary.to)).isEqualTo(fingerprint(primary.from));
  }

  @Test
  void aFileRewrittenWithinTheSecondIsNotTakenForTheSame() throws IOException {
    var mirror = primary.mirror(primary.daemon());
    for (int i = 0; i < 5; i++) {
      Files.writeString(primary.from.resolve("counter"), "count " + i);
      clean(mirror);
      assertThat(primary.to.resolve("counter")).hasContent("count " + i);
    }
  }

  @Test
  void excludedEntriesAreNeitherCopiedNorDeleted() throws IOException {
    var mirror = primary.mirror(primary.daemon());
    Files.writeString(primary.from.resolve("a.tmp"), "theirs");
    clean(mirror);
    Files.writeString(primary.to.resolve("b.tmp"), "ours");
    clean(mirror);
    assertThat(primary.to.resolve("a.tmp")).doesNotExist();
    assertThat(primary.to.resolve("b.tmp")).hasContent("ours");
  }
}
