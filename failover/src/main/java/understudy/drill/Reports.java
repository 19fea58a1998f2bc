package understudy.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import understudy.base.StateFile;
import understudy.base.StateFile.Content;
import understudy.status.StatusView;

/**
 * The reports in {@code stateDir/drills}: a JSON document and a text for each drill, named after
 * its beginning.
 */
public final class Reports {

  private static final String JSON = ".json";
  private static final String TEXT = ".txt";

  private Reports() {}

  static Path folder(Path stateDir) {
    return stateDir.resolve("drills");
  }

  /**
   * Keeps a report.
   *
   * @return where the text lies
   * @throws IOException when it cannot be written
   */
  public static Path keep(Path stateDir, DrillReport report) throws IOException {
    Path folder = Files.createDirectories(folder(stateDir));
    String name = report.startedAt().toString().replace(':', '-');
    Path text = folder.resolve(name + TEXT);
    Files.write(text, report.text());
    new StateFile<>(folder.resolve(name + JSON), DrillReport.class).write(report);
    return text;
  }

  /** What the latest drill came to; empty when there was none, or its report cannot be read. */
  public static Optional<StatusView.Drill> last(Path stateDir) {
    return newest(folder(stateDir)).flatMap(json -> read(json).map(it -> summary(it, json)));
  }

  /** The latest report as a whole; empty when there is none, or it cannot be read. */
  public static Optional<DrillReport> lastReport(Path stateDir) {
    return newest(folder(stateDir)).flatMap(Reports::read);
  }

  private static Optional<Path> newest(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(JSON))
          .max(Comparator.comparing(Path::getFileName));
    } catch (IOException | java.io.UncheckedIOException e) {
      return Optional.empty(); // The status must not fail for an old report.
    }
  }

  private static Optional<DrillReport> read(Path json) {
    try {
      return switch (new StateFile<>(json, DrillReport.class).peek()) {
        case Content.Present<DrillReport>(var report) -> Optional.of(report);
        case Content.Absent<DrillReport> _, Content.Damaged<DrillReport> _ -> Optional.empty();
      };
    } catch (IOException e) {
      return Optional.empty(); // As above.
    }
  }

  private static StatusView.Drill summary(DrillReport report, Path json) {
    return new StatusView.Drill(
        report.startedAt(),
        report.good(),
        report.problems(),
        report.warnings(),
        report.outages().stream().findFirst().map(Outage::atLeastMillis),
        json.toString().replace(JSON, TEXT));
  }
}
