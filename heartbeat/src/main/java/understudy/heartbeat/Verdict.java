package understudy.heartbeat;

/** What all the evidence together says about the primary. */
public enum Verdict {
  STARTING("not asked often enough yet to say anything"),
  ALIVE("both networks answer"),
  UNSURE("something is silent, or not yet certain: waiting and asking again"),
  LAN_LOST("the primary is silent on the LAN, but answers on the private link"),
  PRIVATE_LOST("the primary is silent on the private link, but answers on the LAN"),
  GONE("the primary is silent on both networks, and our own LAN is well"),
  OURS("our own LAN is cut: the fault is ours"),
  SERVICE_LOST("both networks answer, but a service check fails"),
  LATE("our own clockwork ran late: nothing it has seen is trusted");

  private final String sentence;

  Verdict(String sentence) {
    this.sentence = sentence;
  }

  /** What an operator reads, without a full stop at its end. */
  public String sentence() {
    return sentence;
  }
}
