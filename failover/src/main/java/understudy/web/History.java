package understudy.web;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import understudy.web.page.Sample;

/**
 * How old the data was at most, in each ten seconds of the last hour; older samples fall out.
 * Looked at more often than that, because between two passes the age goes up and down. Any thread.
 */
final class History {

  static final Duration EVERY = Duration.ofSeconds(10);

  /** How often it is to be looked. */
  static final Duration LOOK = Duration.ofSeconds(2);

  private static final int MOST = (int) Duration.ofHours(1).dividedBy(EVERY);

  private final ArrayDeque<Sample> samples = new ArrayDeque<>(MOST + 1);

  synchronized void add(Sample look) {
    if (!samples.isEmpty() && look.at().isBefore(samples.getLast().at().plus(EVERY))) {
      samples.addLast(samples.removeLast().and(look));
      return;
    }
    samples.addLast(look);
    if (samples.size() > MOST) {
      samples.removeFirst();
    }
  }

  /** Oldest first. */
  synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }
}
