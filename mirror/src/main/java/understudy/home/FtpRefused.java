package understudy.home;

import java.io.IOException;

/** The FTP server said no; the connection stands. */
final class FtpRefused extends IOException {

  private static final long serialVersionUID = 1;

  private final int code;

  /**
   * @param what was asked of it
   * @param code its reply's
   */
  FtpRefused(String what, int code, String reply) {
    super("the FTP server refuses to " + what + ": " + reply.strip().replaceAll("\\s+", " "));
    this.code = code;
  }

  /** No room left on its disk, or none for this account. */
  boolean full() {
    return code == 452 || code == 552 || getMessage().contains("No space left");
  }
}
