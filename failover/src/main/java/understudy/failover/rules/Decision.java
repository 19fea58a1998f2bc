package understudy.failover.rules;

/** What the standby does next while it does not serve. */
public sealed interface Decision {

  Decision STAY = new Stay();
  Decision SUSPECT = new Suspect();
  Decision REFUSE = new Block();

  /** Nothing; the state stays. */
  record Stay() implements Decision {}

  /** All is well. */
  record Watch() implements Decision {}

  /** Something is wrong, but nothing is done about it now. */
  record Suspect() implements Decision {}

  /** Asks the primary, and decides again with the answer. */
  record Ask(Question question) implements Decision {}

  /** Tries a remedy. */
  record Remedy(Cure cure) implements Decision {}

  /** Refuses a takeover that is called for. */
  record Block() implements Decision {}

  /**
   * Takes over.
   *
   * @param byCommandOnly the primary's log-in is dead: only a fence command can end it
   */
  record TakeOver(boolean byCommandOnly) implements Decision {}

  /** Goes on with the takeover that was interrupted. */
  record GoOn() implements Decision {}

  /** Undoes the takeover that was interrupted. */
  record Undo() implements Decision {}

  /** What the primary can be asked. */
  enum Question {
    /** Over the private link: do you still reach a reference host? */
    REFERENCE,
    /** Over either network: does a command run? */
    LOGIN
  }
}
