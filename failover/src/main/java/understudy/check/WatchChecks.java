package understudy.check;

import java.util.Optional;
import java.util.Set;
import understudy.mirror.MirrorSettings;
import understudy.mirror.Mode;
import understudy.watch.Excludes;

/** Whether {@code mirror.mode: watch} can watch. Nothing is wrong without: it is slower. Pure. */
record WatchChecks(MirrorSettings mirror, Report report) {

  private static final String FILE_SYSTEM = "fsnotifywait";
  private static final String FOLDERS = "inotifywait";
  private static final String SUBJECT = "primary: watch";
  private static final String INSTEAD = ": full passes follow one another instead";

  /** What the watch needs there. */
  static final Set<String> PROGRAMS = Set.of(FILE_SYSTEM, FOLDERS, "stdbuf");

  void judge(Survey survey) {
    if (mirror.mode() != Mode.WATCH) {
      return;
    }
    if (mirror.session().isEmpty()) {
      report.warning(
          SUBJECT, "remote.shell is not ssh, nothing can be watched" + INSTEAD, "use ssh");
      return;
    }
    var unclear = unclear();
    if (unclear.isPresent()) {
      report.warning(
          SUBJECT,
          "the exclude pattern " + unclear.get() + " cannot be followed" + INSTEAD,
          "write it plainer");
      return;
    }
    boolean fileSystem = survey.programs().contains(FILE_SYSTEM);
    boolean folders = survey.programs().contains(FOLDERS);
    if (!survey.programs().contains("stdbuf") || !fileSystem && !folders) {
      report.warning(
          SUBJECT,
          "inotify-tools are not there, nothing can be watched" + INSTEAD,
          "apt-get install inotify-tools on the primary");
    } else if (!fileSystem) {
      report.warning(
          SUBJECT,
          FILE_SYSTEM + " is not there: marking every folder takes long in a big tree",
          "install inotify-tools 3.22 or later on the primary");
    } else {
      report.ok(SUBJECT, "inotify-tools are there");
    }
  }

  private Optional<String> unclear() {
    return mirror.sources().stream()
        .flatMap(source -> Excludes.unclear(source.exclude()).stream())
        .findFirst();
  }
}
