package understudy.base;

import java.time.Duration;

/**
 * How a command ended.
 *
 * @param how whether it came to its end at all
 * @param exit its exit status, only meaningful when {@code how} is {@link How#EXITED}; else -1
 * @param out what it printed, at most {@link Processes#OUTPUT_LIMIT} bytes of it
 * @param err what it complained, likewise; for the other ends a sentence that says what happened
 * @param took from start to end
 */
public record CommandResult(How how, int exit, String out, String err, Duration took) {

  /** The ways a command can end. */
  public enum How {
    /** It ran and left with an exit status. */
    EXITED,
    /** It was ended at its limit, with its children; what it did until then is not known. */
    TIMED_OUT,
    /** It could not be started: no such program, no right to run it. */
    NOT_STARTED,
    /**
     * The other machine did not answer, or did not let us in; nothing was run, or it is unknown.
     */
    UNREACHABLE
  }

  public static CommandResult exited(int exit, String out, String err, Duration took) {
    return new CommandResult(How.EXITED, exit, out, err, took);
  }

  public static CommandResult failed(How how, String why, Duration took) {
    return new CommandResult(how, -1, "", why, took);
  }

  /** It ran, and its exit status is 0. */
  public boolean ok() {
    return how == How.EXITED && exit == 0;
  }

  /** It ran to its end, well or not: the machine that ran it is alive. */
  public boolean ran() {
    return how == How.EXITED;
  }

  /** One line that says how it ended, for a journal or an error. */
  public String summary() {
    String said = err.isBlank() ? out : err;
    String line = said.strip().lines().reduce((first, last) -> last).orElse("");
    return switch (how) {
      case EXITED ->
          exit == 0 ? "done" : "exit " + exit + (line.isEmpty() ? "" : " (" + line + ")");
      case TIMED_OUT -> "not done within its limit" + (line.isEmpty() ? "" : " (" + line + ")");
      case NOT_STARTED -> "not started (" + line + ")";
      case UNREACHABLE -> "not reached (" + line + ")";
    };
  }
}
