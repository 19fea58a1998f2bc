package understudy.control;

/**
 * What came of an order.
 *
 * @param exit what the command leaves with
 * @param sentence one sentence: what was done, or why not and what to do next
 */
public record Answer(ExitCode exit, String sentence) {

  public static Answer done(String sentence) {
    return new Answer(ExitCode.DONE, sentence);
  }

  public static Answer refused(String sentence) {
    return new Answer(ExitCode.REFUSED, sentence);
  }

  public static Answer failed(String sentence) {
    return new Answer(ExitCode.FAILED, sentence);
  }
}
