package understudy.heartbeat;

import java.time.Duration;

/** A question that tells whether the service itself is alive, not only its machine. */
public sealed interface CheckSettings permits HttpCheck, TcpCheck, CommandCheck {

  /** The limit of a check that names none. */
  Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);

  String name();

  /** An answer that takes longer is none. */
  Duration timeout();
}
