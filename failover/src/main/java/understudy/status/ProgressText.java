package understudy.status;

import java.time.Duration;

/** How far a pass is, in one line. */
public final class ProgressText {

  private ProgressText() {}

  /** Such as {@code home: 12,033 files, 1.2 GiB of 3.0 GiB (40 %), 120 MiB/s, 16 s left}. */
  public static String of(StatusView.Progress progress) {
    var text = new StringBuilder();
    text.append(progress.source()).append(": ");
    text.append(Humane.count(progress.files(), "file")).append(", ");
    text.append(Humane.size(progress.bytes()));
    progress
        .totalBytes()
        .ifPresent(total ->
            text.append(" of ")
                .append(Humane.size(total))
                .append(" (")
                .append(progress.percent())
                .append(" %)"));
    text.append(", ").append(Humane.size(progress.bytesPerSecond())).append("/s");
    progress
        .leftMillis()
        .map(Duration::ofMillis)
        .ifPresent(left -> text.append(", ").append(Humane.duration(left)).append(" left"));
    return text.toString();
  }
}
