package understudy.web;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import understudy.status.StatusView;
import understudy.web.page.Sample;

/** How old the data was during the last hour; older samples fall out. Any thread. */
final class History {

  static final Duration EVERY = Duration.ofSeconds(10);

  private static final int MOST = (int) Duration.ofHours(1).dividedBy(EVERY);

  private final ArrayDeque<Sample> samples = new ArrayDeque<>(MOST + 1);

  synchronized void add(StatusView view) {
    samples.addLast(new Sample(view.at(), view.state(), view.mirror().dataAgeMillis()));
    if (samples.size() > MOST) {
      samples.removeFirst();
    }
  }

  /** Oldest first. */
  synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }
}
