package understudy.check;

import java.util.List;
import understudy.mirror.Source;

/** Whether the data fits. Pure; compares file systems, since counting files takes too long. */
record DiskChecks(List<Source> sources, Report report) {

  private static final int TIGHT_PERCENT = 5;
  private static final int FULL_PER_MILLE = 1000;

  void compare(List<Survey.Disk> here, List<Survey.Disk> there) {
    int known = Math.min(here.size(), there.size());
    for (int i = 0; i < Math.min(sources.size(), known); i++) {
      judge(sources.get(i), here.get(i), there.get(i));
    }
  }

  private void judge(Source source, Survey.Disk here, Survey.Disk there) {
    String subject = "disk of source " + source.name();
    long room = here.used() + here.free();
    if (here.free() * FULL_PER_MILLE < room) {
      report.problem(
          subject,
          "the file system of " + source.to() + " is full: nothing can be copied",
          "make room on the standby");
    } else if (there.used() > room) {
      report.warning(
          subject,
          "the primary's file system holds %s, the one of %s has room for %s in all"
              .formatted(size(there.used()), source.to(), size(room)),
          "make sure that the folder itself fits, or give the standby a larger disk");
    } else if (here.free() * 100 < room * TIGHT_PERCENT) {
      report.warning(
          subject,
          "only %s of %s are free under %s".formatted(size(here.free()), size(room), source.to()),
          "make room on the standby: a full disk stops the mirror");
    } else {
      report.ok(
          subject,
          "%s in use there, %s free here".formatted(size(there.used()), size(here.free())));
    }
  }

  /** From KiB. */
  static String size(long kib) {
    double amount = kib;
    String unit = "KiB";
    for (String larger : List.of("MiB", "GiB", "TiB")) {
      if (amount < 1024) {
        break;
      }
      amount /= 1024;
      unit = larger;
    }
    return "%.1f %s".formatted(amount, unit);
  }
}
