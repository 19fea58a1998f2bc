package understudy.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventReaderTest {

  private static final String HEADER = "understudy-watch/1\0file-system\00016384\0/run/b\0/home\0";

  private static EventReader reader(String text) {
    return new EventReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void readsTheHeaderEvenBehindAChattyLogIn() throws IOException {
    var header = reader("Welcome!\n" + HEADER).header(1);
    assertThat(header.how()).isEqualTo(Watching.FILE_SYSTEM);
    assertThat(header.queue()).isEqualTo(16384);
    assertThat(header.beats()).isEqualTo("/run/b");
    assertThat(header.folders()).containsExactly("/home");
  }

  @Test
  void namesWithNewlinesAndOddBytesAreExact() throws IOException {
    var reader =
        reader(
            HEADER + "CREATE\0/home/a\nb/\0\u00ff\n\0\n" + "CLOSE_WRITE,CLOSE\0/home/ - /\0 \0\n");
    reader.header(1);
    assertThat(reader.next()).contains(new Event(Set.of("CREATE"), "/home/a\nb/", "\u00ff\n"));
    assertThat(reader.next())
        .contains(new Event(Set.of("CLOSE_WRITE", "CLOSE"), "/home/ - /", " "));
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void anEventThatIsCutOffIsNoEvent() throws IOException {
    var reader = reader(HEADER + "CREATE\0/home/");
    reader.header(1);
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void somethingElseIsSaidToBeSomethingElse() {
    assertThatThrownBy(() -> reader("This account is closed.\n\0").header(1))
        .hasMessageContaining("This account is closed");
    assertThatThrownBy(() -> reader("").header(1)).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> reader("x".repeat(1 << 18)).header(1))
        .hasMessageContaining("this long");
  }
}
