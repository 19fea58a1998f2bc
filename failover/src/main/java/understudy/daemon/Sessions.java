package understudy.daemon;

import java.time.Duration;
import java.util.Optional;
import understudy.base.Remote;
import understudy.base.Remotes;
import understudy.base.SshTarget;
import understudy.config.Nic;
import understudy.config.Settings;

/** The sessions to the primary, one over each network, each from our own address there. */
public final class Sessions {

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(1);

  private Sessions() {}

  /** Opens them in the background. */
  public static Remotes open(Settings settings) {
    return Remotes.open(
        settings.remote(),
        target(settings.primary().lan(), settings.standby().lan()),
        target(settings.primary().privateLink(), settings.standby().privateLink()),
        KEEP_ALIVE);
  }

  private static SshTarget target(Nic there, Nic here) {
    return new SshTarget(there.address().getHostAddress(), Optional.of(here.address()));
  }

  /** Sessions that may not be needed at all: none is opened then, and none closed. */
  public record Perhaps(Optional<Remotes> sessions) implements AutoCloseable {

    public Optional<Remote> privateLink() {
      return sessions.map(Remotes::privateLink);
    }

    @Override
    public void close() {
      sessions.ifPresent(Remotes::close);
    }
  }
}
