package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SuspensionTest {

  private static final Instant SINCE = Instant.parse("2026-11-30T21:47:50.123Z");

  @Test
  void aSecondOneHearsSinceWhenAndWhyItIsSuspendedAlready() {
    assertThat(new Suspension("disk work", Suspension.OPERATOR, SINCE).already())
        .isEqualTo(
            "the mirror is suspended already, since 2026-11-30 21:47:50 UTC by an operator:"
                + " disk work");
  }

  /** `understudy resume` is refused while this machine serves. */
  @Test
  void whatATakeoverSuspendedIsEndedByTheWayHome() {
    assertThat(new Suspension("takeover", Suspension.DAEMON, SINCE).ending())
        .contains("understudy failback")
        .doesNotContain("understudy resume");
    assertThat(new Suspension("disk work", Suspension.OPERATOR, SINCE).ending())
        .contains("understudy resume");
  }
}
