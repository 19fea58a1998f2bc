package understudy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

  @Test
  void findsWhatWasMeantAndStaysSilentOtherwise() {
    var known = List.of("interval", "misses", "lanGrace", "references");
    assertThat(Spelling.nearest("intervall", known)).contains("interval");
    assertThat(Spelling.nearest("langrace", known)).contains("lanGrace");
    assertThat(Spelling.nearest("reference", known)).contains("references");
    assertThat(Spelling.nearest("banana", known)).isEmpty();
  }

  @Test
  void homesThatHoldDataMayBeMirrored() {
    var homes =
        SystemHomes.of(
            List.of(
                "root:x:0:0:root:/root:/bin/bash",
                "bin:x:2:2:bin:/bin:/usr/sbin/nologin",
                "www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin",
                "postgres:x:110:118::/var/lib/postgresql:/bin/bash",
                "ann:x:1000:1000::/home/ann:/bin/bash",
                "odd line"));
    assertThat(homes).map(Object::toString).containsExactlyInAnyOrder("/root", "/bin");
  }
}
