package understudy.mirror;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What each exit code of rsync means for the mirror. The codes are those of rsync(1), "EXIT
 * VALUES"; 126, 127 and 255 are those of the remote shell.
 */
enum RsyncExit {
  DONE(0, Outcome.CLEAN, "everything is as on the primary"),
  USAGE(1, Outcome.FAILED, "rsync did not accept its options or secret: run `understudy check`"),
  PROTOCOL(2, Outcome.FAILED, "the two rsyncs do not understand each other: upgrade the older one"),
  SELECTION(
      3, Outcome.FAILED, "rsync could not use a folder: compare `from` and `to` with the disks"),
  UNSUPPORTED(4, Outcome.FAILED, "an rsync lacks a feature that is needed: install Debian's rsync"),
  REFUSED(5, Outcome.FAILED, "the rsync daemon refused: compare its user, secret and modules"),
  LOG(6, Outcome.FAILED, "the rsync daemon cannot write its log: make room on the primary"),
  SOCKET(10, Outcome.LINK_LOST, "no connection to rsync on the primary: is it running there?"),
  FILE_IO(11, Outcome.FAILED, "a file could not be read or written here: look at this disk"),
  STREAM(12, Outcome.LINK_LOST, "the connection broke off: the next pass goes on"),
  DIAGNOSTICS(13, Outcome.FAILED, "rsync had trouble with its own messages: look at the log"),
  IPC(14, Outcome.FAILED, "rsync could not start its parts: look at memory and process limits"),
  CRASHED(15, Outcome.FAILED, "an rsync crashed: look at both machines' logs"),
  TERMINATED(16, Outcome.FAILED, "an rsync was terminated: the next pass goes on"),
  SIGNALLED_USR1(19, Outcome.FAILED, "rsync was ended from outside: the next pass goes on"),
  SIGNALLED(20, Outcome.FAILED, "rsync was ended from outside: the next pass goes on"),
  WAIT(21, Outcome.FAILED, "rsync lost one of its parts: the next pass goes on"),
  MEMORY(22, Outcome.FAILED, "rsync had not enough memory: free some, or split the source"),
  SOME_LEFT(23, Outcome.PARTIAL, "some paths could not be copied: see which, and why, in the log"),
  VANISHED(24, Outcome.VANISHED, "files went away while they were read: the next pass settles it"),
  MAX_DELETE(25, Outcome.HELD, "rsync's own limit of deletions was reached: look at the source"),
  TIMEOUT(30, Outcome.LINK_LOST, "the primary fell silent: the next pass goes on"),
  CONNECT_TIMEOUT(
      35, Outcome.LINK_LOST, "rsync on the primary did not answer: is it running there?"),
  SHELL_NOT_RUNNABLE(126, Outcome.FAILED, "the remote shell could not be run: install ssh here"),
  NOT_FOUND(127, Outcome.FAILED, "rsync or ssh was not found: install it on both machines"),
  KILLED(137, Outcome.FAILED, "rsync was killed: the next pass goes on"),
  SHELL(255, Outcome.LINK_LOST, "ssh did not reach the primary: the next pass tries again");

  private static final Map<Integer, RsyncExit> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(exit -> exit.code, Function.identity()));

  private final int code;
  private final Outcome outcome;
  private final String sentence;

  RsyncExit(int code, Outcome outcome, String sentence) {
    this.code = code;
    this.outcome = outcome;
    this.sentence = sentence;
  }

  Outcome outcome() {
    return outcome;
  }

  String sentence() {
    return sentence;
  }

  int code() {
    return code;
  }

  /** An exit code that is in no manual counts as rsync having been ended. */
  static RsyncExit of(int code) {
    return BY_CODE.getOrDefault(code, code > 128 ? KILLED : CRASHED);
  }
}
