package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import understudy.mirror.FirstLook.Writing;

class FirstLookTest {

  private static Writing writing(String answer, String fileSystem) {
    return FirstLook.parse(answer).orElseThrow().writing(fileSystem);
  }

  @Test
  void holesAreKeptWhateverThatCosts() {
    assertThat(writing("3000000000 1 3000000000\n", "ext4")).isEqualTo(Writing.PIECEMEAL);
  }

  @Test
  void smallFilesAreWrittenInTheWayThatIsQuickForThemLargeOnesInTheirs() {
    assertThat(writing("1024000000 0 0\n", "ext4")).isEqualTo(Writing.PIECEMEAL);
    assertThat(writing("1024000000 0 1000000\n", "ext4")).isEqualTo(Writing.PIECEMEAL);
    assertThat(writing("3000000000 0 2147483648\n", "ext4")).isEqualTo(Writing.PLAIN);
    assertThat(writing("3000000000 0 2900000000\n", "ext4")).isEqualTo(Writing.RESERVED);
  }

  @Test
  void roomIsReservedOnlyWhereThatIsKnownToWork() {
    assertThat(writing("3000000000 0 3000000000\n", "xfs")).isEqualTo(Writing.RESERVED);
    assertThat(writing("3000000000 0 3000000000\n", "nfs4")).isEqualTo(Writing.PLAIN);
    assertThat(writing("3000000000 0 3000000000\n", "")).isEqualTo(Writing.PLAIN);
  }

  @Test
  void anAnswerOfAnotherKindIsNone() {
    assertThat(FirstLook.parse("1024 0\n")).isEmpty();
    assertThat(FirstLook.parse("sh: find: not found\n")).isEmpty();
  }
}
