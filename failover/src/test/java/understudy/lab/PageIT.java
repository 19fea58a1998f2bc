package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The status page in a real browser, through a takeover. Needs root and Chromium. */
class PageIT {

  @RegisterExtension
  static final LabExtension LAB = new LabExtension("--interval", "250ms", "--pause", "500ms");

  @Test
  void showsLiveWhoServesBeforeAndAfterATakeover() throws Exception {
    var lab = LAB.lab();
    lab.must("standby", "chromium", "--version"); // scripts/test installs it.
    Nights.ready(lab);
    Path log = lab.folder("standby", "log").resolve("page-watcher.log");
    lab.startJava(
        "standby", log, PageWatcher.class, "http://127.0.0.1:8077/", "The standby serves");
    lab.until("the page shows the primary", () -> says(log, "live: The primary serves"));

    lab.powerOff("primary");
    Nights.serving(lab);
    lab.until("the page shows the standby", () -> says(log, "end"));
    assertThat(Files.readAllLines(log))
        .contains("without scripts: The primary serves")
        .contains("never loaded again: yes")
        .contains("live sign: live")
        .noneMatch(line -> line.startsWith("complaint"));

    String metrics = lab.must("standby", "curl", "-sf", "http://127.0.0.1:8077/metrics");
    assertThat(metrics.lines())
        .contains("understudy_state{state=\"ACTIVE\"} 1", "understudy_serving 1")
        .anyMatch(line -> line.startsWith("understudy_takeover_step_seconds{step=\"fence\"} "));
    assertThat(lab.must("standby", "curl", "-sf", "http://127.0.0.1:8077/api/journal"))
        .contains("TAKING_OVER");
  }

  private static boolean says(Path log, String line) throws Exception {
    return Files.exists(log) && Files.readAllLines(log).contains(line);
  }
}
