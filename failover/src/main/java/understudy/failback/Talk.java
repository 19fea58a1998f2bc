package understudy.failback;

/** The administrator at the other end of the wizard. */
public interface Talk {

  void say(String line);

  /** Shows something that the next line may replace. */
  void passing(String line);

  /**
   * Asks, and waits for an answer.
   *
   * @return whether it was yes; no when nobody is there any more
   */
  boolean yes(String question);

  /** Whether anybody is there to ask; else every question counts as answered beforehand. */
  boolean present();
}
