package understudy.mirror;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import understudy.base.Time;

/** One pass in a process of its own, as cron starts it; slow, so that a test can meet it. */
final class OtherProcess {

  private OtherProcess() {}

  public static void main(String[] args) {
    Path home = Path.of(args[0]);
    var settings =
        new MirrorSettings(
            Mode.CRON,
            Duration.ZERO,
            Duration.ofMinutes(15),
            new Transport.Rsyncd(
                "realtime", home.resolve("secret"), Integer.parseInt(args[1]), "127.0.0.1"),
            Duration.ofMinutes(5),
            new DeletionHold(1000, 20),
            50_000,
            List.of(
                new Source(
                    "home",
                    home.resolve("from"),
                    home.resolve("to"),
                    Optional.of(Primary.MARKER),
                    List.of(),
                    List.of())),
            home.resolve("state"),
            home.resolve("run"));
    try (var mirror = new Mirror(settings, Time.system(), Optional.empty())) {
      System.out.println(mirror.passNow(ProgressListener.none()).outcome());
    }
  }
}
