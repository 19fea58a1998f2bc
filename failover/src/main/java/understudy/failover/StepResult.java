package understudy.failover;

/** How one step ended, with a sentence for the journal. */
public sealed interface StepResult {

  /** What was done, or why it could not be. */
  String text();

  /** It is done, or was so already. */
  record Done(String text) implements StepResult {}

  /** It is not done. */
  record Failed(String text) implements StepResult {}

  static StepResult done(String text) {
    return new Done(text);
  }

  static StepResult failed(String text) {
    return new Failed(text);
  }

  default boolean ok() {
    return this instanceof Done;
  }
}
