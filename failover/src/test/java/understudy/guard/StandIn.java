package understudy.guard;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import understudy.base.Time;
import understudy.guard.GuardResponder.Door;

/** Runs on the lab's standby: the real responder, which says what a file tells it to. */
final class StandIn {

  static final String SAYS = "/var/lib/understudy/stand-in";

  private StandIn() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var settings =
        new GuardSettings(
            GuardSettings.SHORTEST_LEASE, Path.of("/etc/understudy/guard.secret"), 8078);
    try (var responder =
        new GuardResponder(
            Vertx.vertx(),
            settings,
            Secret.read(settings.secretFile()),
            List.of(
                new Door("10.168.1.2", Set.of("10.168.1.1"), true),
                new Door("192.168.1.2", Set.of("192.168.1.1"), false)),
            StandIn::serving,
            () -> {},
            Time.system())) {
      responder.start();
      Thread.currentThread().join();
    }
  }

  private static boolean serving() {
    try {
      return Files.readString(Path.of(SAYS)).equals("serving");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
