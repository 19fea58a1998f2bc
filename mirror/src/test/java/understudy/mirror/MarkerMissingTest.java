package understudy.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkerMissingTest {

  @Test
  void isSeenInWhatEachKindOfSenderSays() {
    assertThat(missing("rsync: [sender] link_stat \"/srv/data/.m\" failed: No such file (2)"))
        .isTrue();
    assertThat(missing("rsync: [sender] link_stat \"/.m\" (in data) failed: No such file (2)"))
        .isTrue();
    assertThat(missing("rsync: [sender] link_stat \".m\" (in data) failed: No such file (2)"))
        .as("rsync 3.5 with use chroot = no")
        .isTrue();
    assertThat(missing("rsync: [sender] link_stat \"/srv/data/a.m\" failed: No such file (2)"))
        .as("another file")
        .isFalse();
  }

  private static boolean missing(String line) {
    return RsyncErrors.of(List.of(line)).missing(".m");
  }
}
