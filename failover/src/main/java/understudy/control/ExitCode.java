package understudy.control;

/** The exit codes, the same for every command; scripts rely on them. */
public enum ExitCode {
  DONE(0),
  FAILED(1),
  USAGE(2),
  /** A guard said no, and nothing was changed. */
  REFUSED(3),
  CONFIGURATION(4),
  NO_DAEMON(5),
  /** Given up half-way: {@code understudy status} says where things stand. */
  HALF_WAY(6);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
