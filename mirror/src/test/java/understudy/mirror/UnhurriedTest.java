package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Progress that was overtaken is not read; all else is. */
class UnhurriedTest {

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "words, words",
    "'one;', 'one;'",
    "'1%/', '1%/'",
    "'1%/2%/', '1%/2%/'",
    "'1%/2%/3%/', '1%/3%/'",
    "'1%/2%/3%/4', '1%/3%/4'",
    "'a;1%/2%/3%/4%/b;c', 'a;1%/4%/b;c'",
    "'1%/2%/3%/b;5%/6%/7%/', '1%/3%/b;5%/6%/7%/'"
  })
  void whatWasOvertakenIsLeftOut(String said, String read) throws IOException {
    assertThat(read(lines(said))).isEqualTo(lines(read));
  }

  @Test
  void theLastProgressAndTheTotalsArrive() throws IOException {
    String said =
        IntStream.range(0, 5000).mapToObj(i -> "  " + i + " 3%\r").collect(Collectors.joining())
            + "\nNumber of files: 5,000\n";
    String read = read(said);
    assertThat(read).endsWith("  4999 3%\r\nNumber of files: 5,000\n");
    assertThat(read.length()).isLessThan(said.length() / 5);
  }

  private static String read(String said) throws IOException {
    try (var in =
        new Unhurried(
            new ByteArrayInputStream(said.getBytes(StandardCharsets.ISO_8859_1)), limit -> true)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** The table has a slash for CR and a semicolon for LF. */
  private static String lines(String table) {
    return table.replace('/', '\r').replace(';', '\n');
  }
}
