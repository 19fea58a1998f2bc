package understudy.heartbeat.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.heartbeat.LinkState.DOWN;
import static understudy.heartbeat.LinkState.SILENT;
import static understudy.heartbeat.LinkState.UNKNOWN;
import static understudy.heartbeat.LinkState.UP;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import understudy.heartbeat.Reach;

class ReferenceTest {
  private static final OptionalLong NOT_SILENT = OptionalLong.empty();

  @Test
  void anAnswerFromBeforeTheSilenceProvesNothing() {
    List<Reference> answeredAt100 = List.of(new Reference(UP, OptionalLong.of(100)));
    assertThat(Reference.reach(answeredAt100, NOT_SILENT)).isEqualTo(Reach.UP);
    assertThat(Reference.reach(answeredAt100, OptionalLong.of(101))).isEqualTo(Reach.UNKNOWN);
    assertThat(Reference.reach(answeredAt100, OptionalLong.of(99))).isEqualTo(Reach.UP);
  }

  @Test
  void aReferenceThatHasFallenSilentSinceProvesNothingEither() {
    List<Reference> silent = List.of(new Reference(SILENT, OptionalLong.of(100)));
    assertThat(Reference.reach(silent, OptionalLong.of(99))).isEqualTo(Reach.UNKNOWN);
  }

  @Test
  void oneThatAnswersIsEnoughAndOnlyAllTogetherAreDown() {
    Reference down = new Reference(DOWN, OptionalLong.empty());
    Reference up = new Reference(UP, OptionalLong.of(100));
    Reference unasked = new Reference(UNKNOWN, OptionalLong.empty());
    assertThat(Reference.reach(List.of(down, up), NOT_SILENT)).isEqualTo(Reach.UP);
    assertThat(Reference.reach(List.of(down, unasked), NOT_SILENT)).isEqualTo(Reach.UNKNOWN);
    assertThat(Reference.reach(List.of(down, down), NOT_SILENT)).isEqualTo(Reach.DOWN);
  }

  @Test
  void noneIsNotTheSameAsDown() {
    assertThat(Reference.reach(List.of(), OptionalLong.of(1))).isEqualTo(Reach.NONE_CONFIGURED);
  }
}
