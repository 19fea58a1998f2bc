package understudy.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import understudy.heartbeat.LinkState;
import understudy.status.Pictures;

class PrivateLinkBackTest {

  private final AtomicInteger runs = new AtomicInteger();
  private final PrivateLinkBack back = new PrivateLinkBack(runs::incrementAndGet);

  @Test
  void theMirrorRunsAtOnceWhenTheCableIsBackAndOnlyThen() {
    see(LinkState.UP, LinkState.SILENT, LinkState.UP);
    assertThat(runs).hasValue(0);
    see(LinkState.DOWN, LinkState.DOWN, LinkState.UNKNOWN);
    assertThat(runs).hasValue(0);
    see(LinkState.UP, LinkState.UP);
    assertThat(runs).hasValue(1);
  }

  private void see(LinkState... states) {
    for (LinkState state : states) {
      back.see(Pictures.vitals(LinkState.UP, state));
    }
  }
}
