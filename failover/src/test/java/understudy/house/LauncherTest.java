package understudy.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.base.Command;
import understudy.base.Processes;

class LauncherTest {

  @TempDir Path folder;

  /** systemd calls it through /usr/local/bin, and gives a service of root's no HOME. */
  @Test
  void findsItsCheckoutThroughALinkAndNeedsNoHome() throws IOException {
    Path script = Path.of("..", "scripts", "understudy").toRealPath();
    Path link = Files.createSymbolicLink(folder.resolve("understudy"), script);
    var result =
        Processes.run(
            Command.of(
                "env",
                "-i",
                "PATH=" + System.getenv("PATH"),
                "JAVA_HOME=" + System.getProperty("java.home"),
                "UNDERSTUDY_NO_BUILD=1",
                link.toString(),
                "--version"),
            Duration.ofMinutes(1));
    // At this point of a build there may be no program yet; that is found out in the checkout too.
    assertThat(result.out() + result.err())
        .containsAnyOf("understudy 0", "nothing is built in " + script.getParent().getParent())
        .doesNotContain("unbound variable");
  }
}
