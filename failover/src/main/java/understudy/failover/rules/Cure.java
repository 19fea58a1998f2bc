package understudy.failover.rules;

/** A remedy that is tried on the primary, over the network that still works. */
public enum Cure {
  /** For the primary's LAN, over the private link. */
  LAN("the LAN cure"),
  /** For the crossover, over the LAN. */
  PRIVATE("the private link's cure"),
  /** For the service itself. */
  SERVICE("the service cure"),
  /** The whole machine, when nothing smaller helped. */
  REBOOT("a reboot of the primary");

  private final String words;

  Cure(String words) {
    this.words = words;
  }

  /** As it reads inside a sentence. */
  public String words() {
    return words;
  }
}
