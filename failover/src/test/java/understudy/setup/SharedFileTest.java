package understudy.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SharedFileTest {

  private static final String THEIRS = "# a comment\r\n\n  ssh-rsa AAAA odd  \nlast without end";

  @Test
  void whatIsTheirsStaysToTheLetter() {
    String with = SharedFile.with(THEIRS, List.of("ours"), List.of());
    assertThat(with).isEqualTo(THEIRS + "\nours\n");
    assertThat(SharedFile.without(with, List.of("ours"))).isEqualTo(THEIRS + "\n");
  }

  @Test
  void nothingToAddChangesNothing() {
    assertThat(SharedFile.with(THEIRS, List.of("last without end"), List.of())).isEqualTo(THEIRS);
    assertThat(SharedFile.without(THEIRS, List.of("not there"))).isEqualTo(THEIRS);
  }

  @Test
  void aLineThatOnlyContainsOursIsNotOurs() {
    assertThat(SharedFile.without("# ours\nours \nours\n", List.of("ours")))
        .isEqualTo("# ours\nours \n");
  }
}
