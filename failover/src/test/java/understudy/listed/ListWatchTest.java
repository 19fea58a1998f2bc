package understudy.listed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.check.SettingsForTests;
import understudy.config.ConfigurationFile;
import understudy.config.Settings;
import understudy.mirror.Source;

/** When a list counts that changed on the primary. */
class ListWatchTest {

  private static final String HALF = "/srv/shop\n/srv/ma";
  private static final String WHOLE = "/srv/shop\n/srv/mail\n";

  @TempDir Path folder;

  private final BlockingQueue<Settings> changed = new LinkedBlockingQueue<>();
  private Path file;

  @BeforeEach
  void aConfiguration() throws IOException {
    String sample = Files.readString(Path.of("..", "docs", "samples", "listed.yaml"));
    file =
        Files.writeString(
            folder.resolve("understudy.yaml"),
            sample.replace("transport: ssh", "transport: ssh\n  pause: 1s")
                + "stateDir: "
                + folder.resolve("state")
                + "\n");
  }

  @Test
  void aListInTheMiddleOfBeingWrittenDoesNotCount() throws Exception {
    var primary = new TellingPrimary(HALF, WHOLE);
    try (var _ = watch(primary, BooleanSupplier::getAsBoolean)) {
      Settings with = changed.poll(1, TimeUnit.MINUTES);
      assertThat(with.mirror().sources())
          .extracting(Source::from)
          .containsExactly(Path.of("/srv/shop"), Path.of("/srv/mail"));
    }
    assertThat(primary.asked()).as("the whole one twice").isEqualTo(3);
    assertThat(SettingsForTests.read(file).mirror().sources()).as("kept").hasSize(2);
  }

  @Test
  void whileItMayNotChangeNothingIsKept() {
    var asked = new LinkedBlockingQueue<String>();
    try (var _ =
        watch(
            new TellingPrimary(WHOLE),
            _ -> {
              asked.add("now?");
              return false;
            })) {
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !asked.isEmpty());
    }
    assertThat(changed).isEmpty();
    assertThat(folder.resolve("state")).doesNotExist();
  }

  @Test
  void whyAListDoesNotCountIsKnownWithARemedyUntilItDoes() {
    var primary = new TellingPrimary("/etc/shadow\n");
    try (var watch = watch(primary, _ -> false)) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> watch.trouble().filter(it -> it.why().contains("/etc/shadow")).isPresent());
      assertThat(watch.trouble().orElseThrow().remedy()).contains("On the primary, correct");
      primary.isSilent();
      int before = primary.asked();
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> primary.asked() > before + 1);
      assertThat(watch.trouble()).as("silence mends nothing").isPresent();
    }
  }

  private ListWatch watch(TellingPrimary primary, Predicate<BooleanSupplier> ending) {
    var list =
        new PrimaryList(
            SettingsForTests.read(file),
            with -> ConfigurationFile.read(file, with),
            primary.remotes());
    return new ListWatch(list, () -> true, ending, changed::add);
  }
}
