package understudy.failover.rules;

/** What the standby is about. Scripts read these names: contract, "States". */
public enum State {
  /** All is well. */
  WATCHING,
  /** Something is silent or not as it should be: waiting and asking again. */
  SUSPECT,
  /** A remedy is being tried on the primary. */
  CURING,
  /** The steps of a takeover are under way. */
  TAKING_OVER,
  /** The standby serves. */
  ACTIVE,
  /** The wizard is bringing the service home. */
  FAILING_BACK,
  /** A takeover is called for, but a guard refuses: an operator is asked. */
  BLOCKED;

  /** The data here is newer than the primary's, or about to be. */
  public boolean serving() {
    return this == TAKING_OVER || this == ACTIVE || this == FAILING_BACK;
  }
}
