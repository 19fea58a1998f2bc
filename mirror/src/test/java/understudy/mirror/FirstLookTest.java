package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstLookTest {

  private static boolean piecemeal(String answer) {
    return FirstLook.parse(answer).orElseThrow().piecemeal();
  }

  @Test
  void holesAreKeptWhateverThatCosts() {
    assertThat(piecemeal("3000000000 1 3000000000\n")).isTrue();
  }

  @Test
  void smallFilesAreWrittenInTheWayThatIsQuickForThemLargeOnesInTheirs() {
    assertThat(piecemeal("1024000000 0 0\n")).isTrue();
    assertThat(piecemeal("1024000000 0 1000000\n")).isTrue();
    assertThat(piecemeal("3000000000 0 2147483648\n")).isFalse();
  }

  @Test
  void anAnswerOfAnotherKindIsNone() {
    assertThat(FirstLook.parse("1024 0\n")).isEmpty();
    assertThat(FirstLook.parse("sh: find: not found\n")).isEmpty();
  }
}
