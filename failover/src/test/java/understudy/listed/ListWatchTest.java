package understudy.listed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Remote;
import understudy.base.Remotes;
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
    var primary = new Telling(HALF, WHOLE);
    try (var _ = watch(primary, BooleanSupplier::getAsBoolean)) {
      Settings with = changed.poll(1, TimeUnit.MINUTES);
      assertThat(with.mirror().sources())
          .extracting(Source::from)
          .containsExactly(Path.of("/srv/shop"), Path.of("/srv/mail"));
    }
    assertThat(primary.asked).as("the whole one twice").isEqualTo(3);
    assertThat(SettingsForTests.read(file).mirror().sources()).as("kept").hasSize(2);
  }

  @Test
  void whileItMayNotChangeNothingIsKept() {
    var asked = new LinkedBlockingQueue<String>();
    try (var _ =
        watch(
            new Telling(WHOLE),
            _ -> {
              asked.add("now?");
              return false;
            })) {
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !asked.isEmpty());
    }
    assertThat(changed).isEmpty();
    assertThat(folder.resolve("state")).doesNotExist();
  }

  private ListWatch watch(Remote primary, Predicate<BooleanSupplier> ending) {
    var list =
        new PrimaryList(
            SettingsForTests.read(file),
            with -> ConfigurationFile.read(file, with),
            new Remotes(primary, primary));
    return new ListWatch(list, () -> true, ending, changed::add);
  }

  /** Tells one text after the other, and the last for ever. */
  private static final class Telling implements Remote {
    private final ArrayDeque<String> texts;
    private volatile int asked;

    Telling(String... texts) {
      this.texts = new ArrayDeque<>(List.of(texts));
    }

    @Override
    public CommandResult run(Command command, Duration limit) {
      asked = asked + 1;
      String text = texts.size() > 1 ? texts.pop() : texts.peek();
      return CommandResult.exited(0, text, "", Duration.ofMillis(1));
    }

    @Override
    public boolean alive() {
      return true;
    }

    @Override
    public String address() {
      return "10.168.1.1";
    }

    @Override
    public void close() {}
  }
}
