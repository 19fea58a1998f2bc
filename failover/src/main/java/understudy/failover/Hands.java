package understudy.failover;

import java.util.Optional;
import java.util.function.Consumer;
import understudy.failover.rules.Cure;

/**
 * Every effect the controller may have on the world.
 *
 * <p>All methods but {@link #tell} block, each within a limit of its own; but for those that say
 * otherwise they are called on the controller's one worker thread, never two at a time. Each may be
 * called again after it was interrupted, at any point, by a crash: doing it twice is the same as
 * doing it once. None throws for a reason that lies in the world; that is a result.
 */
public interface Hands {

  /**
   * Begins to learn, in the background, what a takeover would wait for: who answers for the service
   * address, and whether the private link still takes a word. Returns at once; ends by itself
   * unless it is said again within two intervals of the heartbeat.
   */
  void lookAhead();

  /**
   * Closes the mirror's latch durably and ends what is running. May return before a running pass
   * has wholly ended; {@link #takeAddress} waits for that.
   */
  StepResult suspendMirror(String reason);

  /** The same on an operator's word; what is suspended already keeps its reason, and is said so. */
  StepResult suspendMirrorAsOrdered(String reason);

  /**
   * The same, but it only begins to put the latch on disk; {@link #takeAddress} waits for that,
   * too. Until then a power cut undoes it.
   */
  StepResult suspendMirrorAtOnce(String reason);

  /** Opens the latch; the mirror runs again. */
  StepResult resumeMirror();

  /**
   * Keeps the primary from serving: its LAN interface down over whatever session answers, then the
   * fence commands in order, until one confirms.
   */
  FenceResult fence();

  /** The same by the fence commands alone: for a primary whose log-in is dead. */
  FenceResult fenceByCommandOnly();

  /** Who answers on the LAN for a service address, in words; empty when nobody does. */
  Optional<String> addressHolder();

  /** Takes all service addresses and announces them once. */
  StepResult takeAddress();

  /** Gives up all service addresses here. */
  StepResult dropAddress();

  /** Tells the LAN once more where the service addresses are. */
  void announce();

  /** Whether this machine holds all service addresses. */
  boolean holdsAddress();

  /** Which boot of this machine this is: an address does not outlive it. Always the same word. */
  String boot();

  /** Starts the services here, in order. */
  StepResult startServices();

  /** The same; {@code meanwhile} is called each second, by the calling thread, until it is done. */
  StepResult startServices(Runnable meanwhile);

  /** Stops the services here. */
  StepResult stopServices();

  /** Asks the configured service checks once each. */
  StepResult checkServices();

  /** Tries one remedy on the primary; done means that it ran, not that it helped. */
  StepResult cure(Cure cure);

  /** Whether a command runs on the primary, over either network. */
  boolean primaryAnswers();

  /**
   * Whether the primary, asked over the private link, reaches a reference host on the LAN; empty
   * when it cannot be asked.
   */
  Optional<Boolean> primaryReachesReference();

  /** Stops the service on the primary, in good order: for a planned move. */
  StepResult stopPrimaryServices();

  /** Starts the service on the primary again. */
  StepResult startPrimaryServices();

  /**
   * For a planned move: copies pass after pass while the primary serves, until what is left is
   * small. Takes as long as the data is large; not on the controller's thread, one call at a time.
   *
   * @param told hears how it comes along
   */
  StepResult copyAhead(Consumer<String> told);

  /**
   * The same once more, right before the primary's service stops; the mirror begins no pass of its
   * own until {@link #endCopying}.
   */
  StepResult closeIn();

  /**
   * The last pass, after the primary's service has stopped: of what changed since the copy ahead.
   * Done means that nothing is owed, and that what changed is the same by checksum.
   */
  StepResult lastPass();

  /** The planned move has ended, at either end; from any thread. */
  void endCopying();

  /** Hands an alert on. Never blocks, never fails. */
  void tell(Alert alert);
}
