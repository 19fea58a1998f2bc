package understudy.failover;

/**
 * The steps of the way home, in their order. Each says what it is, what must be true before it, and
 * what takes it back.
 */
public enum HomeStep {
  ANNOUNCE(0, "announce it to the customers", "a date is known", "a second announcement", false),
  MENDED(
      1,
      "see that the primary is mended",
      "it answers on the private link, off the LAN, its service stopped",
      "nothing was changed",
      false),
  COPY(
      2,
      "copy ahead, while this machine serves on",
      "both machines' folders are mounted, the primary has room",
      "what was overwritten there is kept in a dated folder",
      false),
  SUSPEND(
      3,
      "suspend the service here and put up the banner",
      "what is left to copy is small",
      "the service is started here again",
      true),
  LAST_COPY(
      4,
      "copy the rest and compare checksums",
      "nobody writes any more",
      "the service is started here again",
      true),
  HAND_OVER(
      5,
      "hand the address over, and see that clients are served",
      "both machines hold the same data",
      "the primary is fenced, the address and the service come back here; what it wrote meanwhile"
          + " is listed and kept at the next step 2",
      true),
  RESUME(
      6,
      "mirror again",
      "the primary serves",
      "none is needed: `understudy failover` moves the service again",
      false);

  private final int number;
  private final String words;
  private final String check;
  private final String undo;
  private final boolean clientsWait;

  HomeStep(int number, String words, String check, String undo, boolean clientsWait) {
    this.number = number;
    this.words = words;
    this.check = check;
    this.undo = undo;
    this.clientsWait = clientsWait;
  }

  public int number() {
    return number;
  }

  /** What it does, as it reads after "to". */
  public String words() {
    return words;
  }

  /** What must be true before it. */
  public String check() {
    return check;
  }

  /** What takes it back. */
  public String undo() {
    return undo;
  }

  /** Whether clients see the banner while it runs. */
  public boolean clientsWait() {
    return clientsWait;
  }
}
