package understudy.failover;

/** The steps of a takeover, in their order. */
public enum Step {
  /** Only of a switchover: the service on the primary ends in good order. */
  STOP_PRIMARY("stop the service on the primary", false),
  /** Only of a switchover: the copy is brought up to the last write. */
  LAST_PASS("copy what is still new", false),
  SUSPEND("suspend the mirror", true),
  FENCE("fence the primary", true),
  FREE("see that the address is free", true),
  ADDRESS("take the address", true),
  SERVICES("start the services", true),
  TELL("tell the administrator", true);

  private final String words;
  private final boolean always;

  Step(String words, boolean always) {
    this.words = words;
    this.always = always;
  }

  /** What it does, as it reads after "to". */
  public String words() {
    return words;
  }

  /** Whether every takeover has it; else only a switchover. */
  public boolean always() {
    return always;
  }

  /** From here on there is only forward: the address may already be here. */
  public boolean pastTheAddress() {
    return compareTo(ADDRESS) > 0;
  }
}
