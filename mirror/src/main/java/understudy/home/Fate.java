package understudy.home;

/** What happened, on either side, to an entry that the primary holds otherwise than we do. */
public enum Fate {
  /** The primary wrote it and it was never mirrored; here is nothing of that name. */
  ONLY_THERE("only there"),
  /** The primary wrote it last, and here it was written too since we serve. */
  CHANGED_ON_BOTH("changed on both"),
  /** The primary wrote it last; what is here is older. */
  CHANGED_THERE("changed there"),
  /** It was mirrored, and deleted here since we serve. */
  DELETED_HERE("deleted here");

  private final String words;

  Fate(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
