package understudy.home;

import java.util.Optional;

/** What is to be done with one entry of a folder; names are those within the folder. */
sealed interface FtpStep {

  String name();

  /** It is the same, as far as size and time tell. */
  record Same(String name, HereEntry here, FtpEntry there) implements FtpStep {}

  record MakeFolder(String name, HereEntry here) implements FtpStep {}

  /**
   * @param there the file that it replaces
   * @param unfinished bytes of it that an earlier run brought there, under {@link FtpPlan#part}
   */
  record Upload(String name, HereEntry here, Optional<FtpEntry> there, long unfinished)
      implements FtpStep {}

  /** The content is the same, the mode is not. */
  record SetMode(String name, HereEntry here) implements FtpStep {}

  /** It goes to the kept ones: nothing of its name is here, or something else. */
  record Keep(String name, FtpEntry there, boolean replaced) implements FtpStep {}

  /** Our own unfinished upload of an earlier run, of what is no more. */
  record Clear(String name) implements FtpStep {}

  /**
   * It cannot be brought; what is there of that name stays.
   *
   * @param data whether it is a file with content, so that something would be missing
   */
  record Leave(String name, String why, boolean data) implements FtpStep {}
}
