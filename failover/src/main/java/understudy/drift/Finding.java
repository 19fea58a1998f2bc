package understudy.drift;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that is otherwise on the standby than on the primary, or that is due on one of them.
 *
 * @param subject what it is about, a word or two
 * @param what what was found
 * @param names of whom, or of what; may be empty
 * @param advice what to do
 */
public record Finding(String subject, String what, List<String> names, String advice) {

  /** How many names a reader bears in a line. */
  public static final int FEW = 5;

  public Finding {
    names = List.copyOf(names);
  }

  static Finding of(String subject, String what, String advice) {
    return new Finding(subject, what, List.of(), advice);
  }

  /**
   * What was found, in a line.
   *
   * @param most so many names; of the others the number
   */
  public String detail(int most) {
    if (names.isEmpty()) {
      return what;
    }
    int more = names.size() - most;
    return what
        + ": "
        + names.stream().limit(most).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
