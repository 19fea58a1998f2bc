package understudy.drift;

import java.util.List;

/** What came of a look at both machines. */
public sealed interface Look {

  /**
   * Both told what they have.
   *
   * @param findings what is not alike, or due
   * @param alike what is, in a word or two each
   * @param unknown what could not be compared, and why
   */
  record Compared(List<Finding> findings, List<String> alike, List<String> unknown)
      implements Look {
    public Compared {
      findings = List.copyOf(findings);
      alike = List.copyOf(alike);
      unknown = List.copyOf(unknown);
    }
  }

  /**
   * One of them did not tell.
   *
   * @param why a sentence's end
   * @param advice what to do
   */
  record NotCompared(String why, String advice) implements Look {}
}
