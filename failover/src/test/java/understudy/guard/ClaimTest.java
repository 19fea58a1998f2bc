package understudy.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.failover.rules.State;

class ClaimTest {

  @ParameterizedTest
  @EnumSource
  void thePrimaryMayServeWhileTheStandbyNeitherServesNorIsAboutTo(State state) {
    boolean withAddress = Claim.of(state, () -> true);
    boolean without = Claim.of(state, () -> false);
    switch (state) {
      case WATCHING, SUSPECT, CURING, BLOCKED -> assertThat(withAddress || without).isFalse();
      case TAKING_OVER, ACTIVE -> assertThat(withAddress && without).isTrue();
      case FAILING_BACK -> assertThat(withAddress && !without).isTrue();
    }
  }
}
