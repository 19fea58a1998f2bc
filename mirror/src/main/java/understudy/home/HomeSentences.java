package understudy.home;

import java.nio.file.Path;
import understudy.mirror.Outcome;
import understudy.mirror.RsyncEnd;

/** How a run home ended, in words: what, where, and what to do next. */
final class HomeSentences {

  private HomeSentences() {}

  static String of(String source, RsyncEnd end, Path kept) {
    String first = end.errors().first();
    return "source "
        + source
        + ": "
        + words(end, kept)
        + (first.isEmpty() ? "" : " (" + first + ")");
  }

  private static String words(RsyncEnd end, Path kept) {
    return switch (end.outcome()) {
      case CLEAN -> "the primary holds what is here";
      case VANISHED -> "files went away while they were read: the next copy settles it";
      case PARTIAL -> "some entries could not be copied: mend what is named, then copy again";
      case LINK_LOST -> "the primary did not answer over the private link: the next copy goes on";
      case DISK_FULL ->
          "no room left on the primary, on the disk of the source or of " + kept + ": make some";
      case STALLED -> "nothing moved for minutes: look at the primary, then copy again";
      case SUSPENDED -> "the copy was ended";
      case BUSY, HELD, FAILED -> failed(end);
    };
  }

  private static String failed(RsyncEnd end) {
    if (end.errors().hostKey()) {
      return "the primary's host key is not the one in knownHosts: compare it, then record it there";
    }
    return end.errors().loginRefused()
        ? "the primary refused our key: put its public half into authorized_keys there"
        : "rsync failed with exit code " + end.exit() + ": look at both machines' logs";
  }

  static String busy() {
    return "a pass of the mirror or another copy home is under way: try again when it has ended";
  }

  static String notSuspended() {
    return "the mirror is not suspended, so it may copy the other way: suspend it first";
  }

  static String notHere(String source, Path to, String marker) {
    return "source %s: there is no %s in %s on this machine, so it is not mounted: mount it"
        .formatted(source, marker, to);
  }

  static boolean usable(Outcome outcome) {
    return switch (outcome) {
      case CLEAN, VANISHED, PARTIAL -> true;
      case LINK_LOST, DISK_FULL, HELD, SUSPENDED, BUSY, STALLED, FAILED -> false;
    };
  }
}
