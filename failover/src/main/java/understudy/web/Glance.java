package understudy.web;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import understudy.base.Time;
import understudy.status.StatusView;

/** The newest picture, taken anew at most four times a second however many ask. Any thread. */
final class Glance {

  static final Duration FRESH = Duration.ofMillis(250);

  private final Supplier<StatusView> camera;
  private final Time time;
  private Optional<StatusView> last = Optional.empty();
  private long takenAt;

  Glance(Supplier<StatusView> camera, Time time) {
    this.camera = camera;
    this.time = time;
  }

  synchronized StatusView view() {
    long now = time.nanoTime();
    if (last.isEmpty() || now - takenAt >= FRESH.toNanos()) {
      last = Optional.of(camera.get());
      takenAt = now;
    }
    return last.get();
  }
}
