package understudy.daemon;

import java.time.Duration;
import java.util.Optional;
import understudy.base.Remote;
import understudy.base.Remotes;
import understudy.base.SshTarget;
import understudy.config.Nic;
import understudy.config.Settings;
import understudy.mirror.Mirror;

/** The sessions to the primary, one over each network, each from our own address there. */
public final class Sessions {

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(1);

  private Sessions() {}

  /** Opens them in the background. */
  public static Remotes open(Settings settings) {
    return Remotes.open(
        settings.remote(),
        target(settings.primary().lan(), settings.standby().lan()),
        privateLinkOf(settings),
        KEEP_ALIVE);
  }

  private static SshTarget privateLinkOf(Settings settings) {
    return target(settings.primary().privateLink(), settings.standby().privateLink());
  }

  private static SshTarget target(Nic there, Nic here) {
    return new SshTarget(there.address().getHostAddress(), Optional.of(here.address()));
  }

  /**
   * What a single pass needs of them: a log-in takes a second of a processor's time.
   *
   * @param both for a list of sources that is kept on the primary
   */
  public record Few(Optional<Remotes> both, Optional<Remote> privateLink) implements AutoCloseable {

    /** Opens in the background what the mirror of {@code settings} may ask the primary with. */
    public static Few open(Settings settings) {
      if (settings.listed().isPresent()) {
        var both = Sessions.open(settings);
        return new Few(Optional.of(both), Optional.of(both.privateLink()));
      }
      return new Few(
          Optional.empty(),
          Mirror.asks(settings.mirror())
              ? Optional.of(Remotes.open(settings.remote(), privateLinkOf(settings), KEEP_ALIVE))
              : Optional.empty());
    }

    @Override
    public void close() {
      both.ifPresentOrElse(Remotes::close, () -> privateLink.ifPresent(Remote::close));
    }
  }
}
