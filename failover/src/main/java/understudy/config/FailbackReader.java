package understudy.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import understudy.base.RemoteSettings;
import understudy.home.FtpSettings;
import understudy.home.HomeWay;
import understudy.mirror.MirrorSettings;
import understudy.mirror.Source;
import understudy.mirror.Transport;

/**
 * Reads how the service comes home.
 *
 * @param primary the primary's address on the private link
 */
record FailbackReader(RemoteSettings remote, InetAddress primary, MirrorSettings mirror) {

  /** As the file names them. */
  private enum Transfer {
    RSYNC,
    FTP,
    COMMAND
  }

  private enum Tls {
    EXPLICIT,
    NONE
  }

  FailbackSettings read(Section section) {
    Path kept = section.value("kept", Values::path);
    var settings =
        new FailbackSettings(
            section.value("verify", text -> Values.choice(FailbackSettings.Verify.class, text)),
            section.optional("banner", Values::path),
            kept,
            way(section, kept),
            section.list("customers", Values::mailAddress),
            section.optional("announcement", Values::path));
    mirror.sources().stream()
        .filter(source -> kept.startsWith(source.from().normalize()))
        .findFirst()
        .ifPresent(source ->
            section.problem(
                "kept",
                "lies in source "
                    + source.name()
                    + ", which it would be copied over: name another"));
    return settings;
  }

  private HomeWay way(Section section, Path kept) {
    var ftp = section.section("ftp");
    var settings = ftp(ftp);
    var command = section.command("command");
    var verify = section.command("verifyCommand");
    var checksums =
        remote.shell() == RemoteSettings.Shell.SSH
            ? Optional.of(ssh())
            : Optional.<Transport.Ssh>empty();
    return switch (section.value("transfer", text -> Values.choice(Transfer.class, text))) {
      case RSYNC -> new HomeWay.Rsync(ssh());
      case FTP -> {
        SecretFiles.tooOpen(settings.passwordFile())
            .ifPresent(text -> ftp.problem("passwordFile", text));
        unseen(ftp, settings, kept);
        yield new HomeWay.Ftp(settings, checksums);
      }
      case COMMAND -> {
        // Keeping any file before it is overwritten needs a shell there, not a door with a list.
        var shell = checksums.filter(ssh -> !ssh.restricted());
        if (command.isEmpty() && !section.wrong("command")) {
          section.problem("command", "is missing: what copies, where transfer is command");
        }
        if (verify.isEmpty() && shell.isEmpty() && !section.wrong("verifyCommand")) {
          section.problem(
              "verifyCommand",
              "is missing: without SSH, or with remote.restricted, nothing else compares");
        }
        yield command.isEmpty()
            ? new HomeWay.Rsync(ssh())
            : new HomeWay.ByCommand(command.get(), verify, primary.getHostAddress(), shell);
      }
    };
  }

  private FtpSettings ftp(Section section) {
    Path certificate = section.value("certificate", Values::path);
    var tls = section.value("tls", text -> Values.choice(Tls.class, text));
    return new FtpSettings(
        primary.getHostAddress(),
        section.value("port", Values::port),
        section.value("user", Values::name),
        section.value("passwordFile", Values::path),
        tls == Tls.EXPLICIT ? Optional.of(certificate) : Optional.empty(),
        section.value("passive", Values::yes),
        section.value("root", Values::path),
        folders(section));
  }

  private Map<String, Path> folders(Section section) {
    var folders = new HashMap<String, Path>();
    for (var one : section.sections("folders")) {
      String source = one.required("source", Values::name, "?");
      folders.put(source, one.required("path", Values::path, Path.of("/")));
      if (!one.wrong("source")
          && mirror.sources().stream().map(Source::name).noneMatch(source::equals)) {
        one.problem("source", "'" + source + "' is none of mirror.sources");
      }
    }
    return folders;
  }

  private void unseen(Section section, FtpSettings ftp, Path kept) {
    for (var source : mirror.sources()) {
      if (ftp.seen(source.name(), source.from()).isEmpty()) {
        section.problem(
            "root",
            "does not hold " + source.from() + ": say in folders where the account sees it");
      }
    }
    if (ftp.seen(kept).isEmpty()) {
      section.problem(
          "root", "does not hold " + kept + ": choose a failback.kept that the account sees");
    }
  }

  private Transport.Ssh ssh() {
    return new Transport.Ssh(
        remote.user(),
        remote.restricted() ? remote.homeIdentity() : remote.identity(),
        remote.knownHosts(),
        remote.port(),
        primary.getHostAddress(),
        remote.restricted());
  }
}
