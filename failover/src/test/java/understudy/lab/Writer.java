package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A client that writes one note after the other through the service, and remembers which of them
 * were acknowledged, and how the others were answered.
 */
final class Writer implements AutoCloseable {

  private static final String SCRIPT =
      """
      n=0
      while [ ! -e "$1/stop" ]; do
        n=$((n + 1)); echo "note $n" >"$1/note"
        code=$(curl -s -m 3 -o /dev/null -w '%{http_code}' -T "$1/note" "http://192.168.1.10/notes/$2-$n")
        case $code in 201 | 204) echo "$n" >>"$1/acked" ;; *) echo "$code" >>"$1/refused" ;; esac
        sleep 0.1
      done
      touch "$1/stopped"
      """;

  private final Lab lab;
  private final Path folder;
  private final String name = "w" + System.nanoTime() / 1_000_000;

  Writer(Lab lab) {
    this.lab = lab;
    this.folder = lab.folder("client", "log").resolve(name);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // The client's own view of that folder.
    lab.start(
        "client", folder.resolve("output"), "sh", "-c", SCRIPT, "writer", "/var/log/" + name, name);
    awaitMore();
  }

  /** Waits until some more are acknowledged. */
  void awaitMore() {
    int enough = lines("acked").size() + 3;
    lab.until("writes are acknowledged", () -> lines("acked").size() >= enough);
  }

  /** How those were answered that were not written. */
  List<String> refused() {
    return lines("refused");
  }

  /** Ends it, and sees that every acknowledged write is there. */
  void allOn(String host) {
    close();
    assertThat(lines("acked")).isNotEmpty();
    allIn(lab.folder(host, "data"), note -> true);
  }

  /** Sees that those acknowledged writes are in a copy of the data, whole. */
  void allIn(Path data, Predicate<String> which) {
    assertThat(notes().filter(which))
        .as("acknowledged writes in %s", data)
        .allSatisfy(note ->
            assertThat(data.resolve(note))
                .hasContent("note " + note.substring(note.lastIndexOf('-') + 1)));
  }

  /** Ends it; the acknowledged writes that are not on a host, as paths in its data. */
  Set<String> missingOn(String host) {
    close();
    Path data = lab.folder(host, "data");
    return notes().filter(note -> !Files.exists(data.resolve(note))).collect(Collectors.toSet());
  }

  private Stream<String> notes() {
    return lines("acked").stream().map(n -> "notes/" + name + "-" + n);
  }

  @Override
  public void close() {
    try {
      Files.writeString(folder.resolve("stop"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lab.until("the writer has stopped", () -> Files.exists(folder.resolve("stopped")));
  }

  private List<String> lines(String file) {
    try {
      Path path = folder.resolve(file);
      return Files.exists(path) ? Files.readAllLines(path) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
