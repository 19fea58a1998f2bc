package understudy.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.failover.JournalEvent.Kind;
import understudy.failover.rules.State;

class JournalTest {

  private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir Path folder;

  @Test
  void readsBackWhatWasWritten() throws IOException {
    var moved = JournalEvent.state(AT, State.WATCHING, State.SUSPECT, "S1", "something is silent");
    var step =
        JournalEvent.ended(AT, Step.FENCE.name(), 12, true, "confirmed: its interface is down");
    try (var journal = new Journal(folder)) {
      journal.add(moved);
      journal.add(step);
    }
    assertThat(all()).containsExactly(moved, step);
    assertThat(Files.readString(folder.resolve("journal.jsonl"))).doesNotContain("null");
  }

  @Test
  void goesOnBehindALineThatACrashTore() throws IOException {
    try (var journal = new Journal(folder)) {
      journal.add(note("before"));
    }
    Files.writeString(
        folder.resolve("journal.jsonl"), "{\"at\":\"2026-11", StandardOpenOption.APPEND);
    try (var journal = new Journal(folder)) {
      journal.add(note("after"));
    }
    var texts = all().stream().map(JournalEvent::text).toList();
    assertThat(texts).hasSize(3).startsWith("before").endsWith("after");
    assertThat(texts.get(1)).contains("torn").contains("2026-11");
  }

  @Test
  void theTailIsCheapAtAnyLengthAndBeginsWithAWholeLine() throws IOException {
    try (var journal = new Journal(folder)) {
      for (int i = 0; i < 100; i++) {
        journal.add(note("note " + i));
      }
    }
    assertThat(Journal.tail(folder, 2).stream().map(JournalEvent::text))
        .containsExactly("note 98", "note 99");
    assertThat(Journal.tail(folder, 1000)).hasSize(100);
    var few = new JournalReader(folder).tail(1000, 1000).stream().map(JournalEvent::text).toList();
    assertThat(few).hasSizeBetween(5, 50).endsWith("note 99").allMatch(it -> it.startsWith("note"));
    assertThat(new JournalReader(folder).tail(10, 3)).isEmpty();
    assertThat(Journal.tail(folder.resolve("none"), 10)).isEmpty();
  }

  @Test
  void hasOneWriter() throws IOException {
    try (var journal = new Journal(folder)) {
      assertThatThrownBy(() -> new Journal(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("journal.jsonl");
      journal.add(note("still mine"));
    }
    assertThat(all()).hasSize(1);
  }

  @Test
  void staysBoundedAndKeepsTheNewest() throws IOException {
    try (var journal = new Journal(folder, 1000)) {
      for (int n = 0; n < 200; n++) {
        journal.add(note("event " + n));
      }
    }
    try (var files = Files.list(folder)) {
      assertThat(files.filter(f -> f.getFileName().toString().startsWith("journal.jsonl")))
          .hasSize(Journal.KEPT + 1);
    }
    var texts = Journal.read(folder, 5, Instant.EPOCH).stream().map(JournalEvent::text).toList();
    assertThat(texts)
        .containsExactly("event 195", "event 196", "event 197", "event 198", "event 199");
  }

  @Test
  void showsOnlyWhatIsYoungEnough() throws IOException {
    try (var journal = new Journal(folder)) {
      journal.add(note("old"));
      journal.add(JournalEvent.plain(AT.plusSeconds(60), Kind.NOTE, "new"));
    }
    assertThat(Journal.read(folder, 10, AT.plusSeconds(1)))
        .extracting(JournalEvent::text)
        .containsExactly("new");
  }

  @Test
  void isFollowedWhileItGrows() throws Exception {
    var heard = new CopyOnWriteArrayList<String>();
    try (var journal = new Journal(folder)) {
      journal.add(note("before"));
      var follower =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  Journal.follow(folder, event -> heard.add(event.text()));
                } catch (IOException e) {
                  heard.add(e.toString());
                }
              });
      Awaitility.await()
          .atMost(java.time.Duration.ofMinutes(1))
          .until(() -> {
            journal.add(note("now"));
            return heard.contains("now");
          });
      follower.interrupt();
      follower.join();
    }
    assertThat(heard).doesNotContain("before").containsOnly("now");
  }

  @Test
  void aFullDiskStopsNobody() throws IOException {
    var journal = new Journal(folder, 10);
    journal.add(note("fills it"));
    // From now on the journal must be put aside, which this makes impossible.
    Files.createDirectories(folder.resolve("journal.jsonl.3").resolve("in the way"));
    Files.createDirectories(folder.resolve("journal.jsonl.2").resolve("in the way"));
    journal.add(note("goes to the log instead"));
    journal.close();
    assertThat(Files.readString(folder.resolve("journal.jsonl"))).contains("fills it");
  }

  private List<JournalEvent> all() throws IOException {
    return Journal.read(folder, 1000, Instant.EPOCH);
  }

  private static JournalEvent note(String text) {
    return JournalEvent.plain(AT, Kind.NOTE, text);
  }
}
