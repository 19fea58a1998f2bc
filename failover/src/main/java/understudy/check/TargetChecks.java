package understudy.check;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import understudy.config.Settings;
import understudy.mirror.Source;

/** Whether the copies can be written, and lie on a disk that is still there on the night. */
record TargetChecks(Settings settings, Report report) {

  /** As the kernel calls file systems that are another machine's. */
  private static final Set<String> REMOTE =
      Set.of("nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.rclone", "ncpfs", "afs");

  void tryAll() {
    settings.mirror().sources().forEach(this::look);
  }

  private void look(Source source) {
    Path there = source.to();
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      report.problem(
          subject(source),
          there + " cannot be written to: is it mounted read only?",
          "mount it for reading and writing on the standby, or correct `to`");
      return;
    }
    try {
      FileStore store = Files.getFileStore(there);
      judge(source, store.type(), store.name());
    } catch (IOException e) {
      report.problem(
          subject(source), there + " cannot be looked at: " + e.getMessage(), "mend that disk");
    }
  }

  /**
   * @param type of the file system, {@code ext4} for example
   * @param device what is mounted there, {@code 10.168.1.1:/srv} for example
   */
  void judge(Source source, String type, String device) {
    if (!REMOTE.contains(type)) {
      return;
    }
    String what = source.to() + " lies on " + device + " (" + type + ")";
    if (primary().anyMatch(device::contains)) {
      report.problem(
          subject(source),
          what + ", which is the primary: the copy would be gone with it",
          "mirror to a disk of the standby");
    } else {
      report.warning(
          subject(source),
          what + ", another machine's disk: without that machine there is no copy",
          "mirror to a disk of the standby, unless that is meant");
    }
  }

  private Stream<String> primary() {
    var primary = settings.primary();
    return List.of(primary.lan(), primary.privateLink()).stream()
        .map(nic -> nic.address().getHostAddress());
  }

  private static String subject(Source source) {
    return "target of source " + source.name();
  }
}
