package understudy.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A client that asks the LAN five times a second who has the service address, and writes down who
 * answers: what counts is whom clients can reach, not what a machine believes of itself.
 */
final class AddressWatch {

  /** How long it is from one question to the next. */
  private static final Duration QUESTION = Duration.ofMillis(200);

  /**
   * Five that ask once a second. Each hears what the others are answered too, and who announces
   * himself: an answer to its own question is one to itself that came before the others ask. A line
   * has the time, the question and who answered.
   */
  private static final String SCRIPT =
      """
      for n in 1 2 3 4 5; do
        stdbuf -oL arping -b -I eth0 192.168.1.10 | perl -MTime::HiRes=time -ne '
          BEGIN { $| = 1; $n = shift; $asked = 0 }
          if (/^Unicast reply .*\\[(\\S+)\\]\\s+([\\d.]+)ms/ && $2 < 150) {
            $now = time;
            if ($now - $asked > 0.5) { $asked = $now; $q++ }
            printf "%d %d.%d %s\\n", $now * 5, $n, $q, $1;
          }' $n &
        sleep 0.2
      done
      wait
      """;

  private final Lab lab;
  private final Path answers;

  AddressWatch(Lab lab) {
    this.lab = lab;
    this.answers = lab.folder("client", "log").resolve("who-has-the-address");
    lab.start("client", answers, "sh", "-c", SCRIPT);
    lab.until("somebody answers", () -> !lines().isEmpty());
  }

  /** How much was written down so far. */
  int seen() {
    return lines().size();
  }

  /** Waits until so many more questions were answered. */
  void awaitMore(int questions) {
    long last = last() + questions;
    lab.until("clients are answered", () -> last() >= last);
  }

  /** For how long since then two machines answered. */
  Duration twoAnswered(int seen) {
    Map<String, Set<String>> questions = new HashMap<>();
    for (String line : lines().subList(seen, lines().size())) {
      String[] words = line.split(" ");
      questions.computeIfAbsent(words[1], _ -> new HashSet<>()).add(words[2]);
    }
    long both = questions.values().stream().filter(macs -> macs.size() > 1).count();
    return QUESTION.multipliedBy(both);
  }

  private long last() {
    return Long.parseLong(lines().getLast().split(" ")[0]);
  }

  private List<String> lines() {
    try {
      String all = Files.exists(answers) ? Files.readString(answers) : "";
      // The last line may be half written.
      return all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
