package understudy.check;

import java.nio.file.Files;
import java.nio.file.Path;
import understudy.base.RemoteSettings;
import understudy.config.Settings;
import understudy.home.HomeWay;
import understudy.mirror.Transport;

/** The files and folders of our own on the standby. */
record FileChecks(Settings settings, Report report) {

  void tryAll() {
    if (settings.remote().shell() == RemoteSettings.Shell.SSH) {
      readable(
          "key",
          settings.remote().identity(),
          "make it with ssh-keygen -t ed25519 -N '' -f " + settings.remote().identity());
      if (settings.remote().restricted()) {
        Path home = settings.remote().homeIdentity();
        readable(
            "key for the way home", home, "make it with ssh-keygen -t ed25519 -N '' -f " + home);
      }
      readable(
          "known hosts",
          settings.remote().knownHosts(),
          "fill it with ssh-keyscan for both of the primary's addresses, and compare the keys");
    }
    if (settings.mirror().transport() instanceof Transport.Rsyncd daemon) {
      readable(
          "rsync secret",
          daemon.passwordFile(),
          "write the secret of " + daemon.user() + " from the primary's rsyncd.conf into it");
    }
    settings
        .failback()
        .banner()
        .ifPresent(banner -> readable("banner", banner, "write the page that customers will see"));
    if (settings.failback().way() instanceof HomeWay.Ftp(var ftp, var _)) {
      readable(
          "FTP secret", ftp.passwordFile(), "write the password of " + ftp.user() + " into it");
      ftp.certificate()
          .ifPresent(pem ->
              readable("FTP certificate", pem, "copy it from the primary's FTP server, in PEM"));
    }
    writable("stateDir", settings.stateDir());
    writable("runDir", settings.runDir());
  }

  private void readable(String subject, Path file, String advice) {
    if (Files.isRegularFile(file) && Files.isReadable(file)) {
      report.ok(subject, file.toString());
    } else {
      report.problem(subject, file + " is missing or not readable", advice);
    }
  }

  private void writable(String subject, Path folder) {
    Path there = folder;
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    if (Files.isDirectory(there) && Files.isWritable(there)) {
      report.ok(subject, folder + (there.equals(folder) ? "" : " will be made"));
    } else {
      report.problem(
          subject, there + " cannot be written to", "make " + folder + " a folder of root's");
    }
  }
}
