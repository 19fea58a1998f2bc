package understudy.cli;

import java.io.PrintStream;
import java.time.Duration;
import understudy.mirror.Progress;
import understudy.mirror.ProgressListener;
import understudy.status.ProgressText;
import understudy.status.StatusView;

/** One line on a terminal that is drawn over and over while a pass runs. */
final class ProgressLine implements ProgressListener {

  private final PrintStream out;
  private int drawn;

  ProgressLine(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void progressed(Progress it) {
    String text =
        ProgressText.of(
            new StatusView.Progress(
                it.source(),
                it.files(),
                it.bytes(),
                it.totalBytes(),
                it.percent(),
                it.bytesPerSecond(),
                it.left().map(Duration::toMillis)));
    out.print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
    out.flush();
    drawn = text.length();
  }

  /** Leaves the line as if nothing had been there. */
  synchronized void clear() {
    if (drawn > 0) {
      out.print("\r" + " ".repeat(drawn) + "\r");
      out.flush();
      drawn = 0;
    }
  }
}
