package understudy.failover;

import java.util.List;
import java.util.function.Consumer;

/**
 * Every effect of the way home that a takeover does not have. As with {@link Hands}, everything
 * blocks within a limit of its own, may be done twice, and nothing throws for a reason that lies in
 * the world.
 */
public interface HomeHands {

  /**
   * What is not yet right for the way home, a sentence each; none when it may begin. Any thread;
   * changes nothing.
   */
  List<String> obstacles();

  /** Stops the service on the primary, which nobody reaches: its files must stand still. */
  StepResult stopPrimary();

  /**
   * Lists what the primary holds of its own, if that is not known; copies pass after pass while
   * this machine serves, until what is left is small, and compares checksums as the settings say.
   * Takes as long as the data is large; not on the controller's thread, one call at a time.
   *
   * @param told hears how it comes along
   */
  StepResult copyAhead(Consumer<String> told);

  /** Ends a copy that is under way, from any thread; what was copied stays. */
  void stopCopying();

  /**
   * Whether the copy ahead is done and what changed since is known, so that the last copy is a
   * small one.
   */
  boolean readyToGo();

  /** Answers clients on the service's ports that the service will be back. */
  StepResult showBanner();

  /** Takes the banner down, if there is one. */
  void hideBanner();

  /** The last copy: nobody writes here any more. Done means copied, and the same by checksum. */
  StepResult lastCopy();

  /**
   * The primary is about to be able to serve clients, or was: what it writes is its own until both
   * machines were compared again, which the next {@link #copyAhead} does first. On disk before it
   * returns.
   */
  void primaryServes();

  /** Whether all that the primary may hold of its own has been listed. */
  boolean primaryKnown();

  /**
   * On the primary: its LAN interface up as it was before the fence, the service addresses, the
   * services; and tells the LAN. The addresses are not here any more.
   */
  StepResult handOver();

  /** The way home has ended, at either end: what it kept in memory may go. */
  void ended();
}
