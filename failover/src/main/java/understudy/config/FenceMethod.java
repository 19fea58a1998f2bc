package understudy.config;

import java.time.Duration;
import java.util.Optional;
import understudy.base.Command;

/** A way to make sure that the primary no longer serves. */
public sealed interface FenceMethod {

  /** The primary's LAN interface is taken down over the private link, and looked at. */
  record InterfaceDown() implements FenceMethod {}

  /**
   * A command run on the standby, such as a power switch's; exit status 0 confirms.
   *
   * @param limit it is ended after this, unconfirmed
   * @param test asks the same device without cutting anything, for drills; exit status 0: it would
   *     have answered
   */
  record ByCommand(Command command, Duration limit, Optional<Command> test)
      implements FenceMethod {}
}
