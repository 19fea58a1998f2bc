package understudy.alert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.alert.rules.Book;
import understudy.alert.rules.Entry;
import understudy.base.DiskTrouble;
import understudy.base.StateFile;
import understudy.base.StateFile.Content;
import understudy.status.StatusView;

/** The book in {@code stateDir/alerts.json}. A disk that fails costs the memory, never an alert. */
public final class AlertFile {

  private static final Logger LOG = LoggerFactory.getLogger(AlertFile.class);

  private final StateFile<Book> file;
  private boolean failing;

  AlertFile(Path stateDir) {
    this.file = file(stateDir);
  }

  private static StateFile<Book> file(Path stateDir) {
    return new StateFile<>(stateDir.resolve("alerts.json"), Book.class);
  }

  Book read() {
    try {
      return switch (file.read()) {
        case Content.Present<Book>(var book) -> book;
        case Content.Absent<Book> _ -> Book.empty();
        case Content.Damaged<Book>(var keptAs, var why) -> {
          LOG.warn("{} was damaged ({}), kept as {}", file.path(), why, keptAs.getFileName());
          yield Book.empty();
        }
      };
    } catch (IOException e) {
      LOG.warn("{}; what was told before is not known", DiskTrouble.sentence(e));
      return Book.empty();
    }
  }

  void write(Book book) {
    try {
      file.write(book);
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOG.warn("{}; after a restart alerts may be told twice", DiskTrouble.sentence(e));
      }
      failing = true;
    }
  }

  /** What is open as the file has it, for the status; nothing when it cannot be read. */
  public static List<StatusView.Alert> open(Path stateDir) {
    try {
      return file(stateDir).peek() instanceof Content.Present<Book>(var book)
          ? views(book.open())
          : List.of();
    } catch (IOException e) {
      return List.of(); // The status must not fail for it.
    }
  }

  static List<StatusView.Alert> views(List<Entry> open) {
    return open.stream()
        .map(entry ->
            new StatusView.Alert(
                entry.alert().topic().id(),
                entry.alert().level(),
                entry.alert().title(),
                entry.since(),
                entry.acknowledged(),
                entry.gone(),
                entry.times(),
                entry.alert().whatHappened(),
                entry.alert().whatToDo()))
        .toList();
  }
}
