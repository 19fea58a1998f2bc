package understudy.config;

import static understudy.config.ConfigurationKey.of;
import static understudy.config.ConfigurationKey.off;
import static understudy.config.ConfigurationKey.required;

import java.util.List;

/** The keys of the way home. */
final class FailbackKeys {

  private static final String TEXT = "text";
  private static final String PATH = "absolute path";
  private static final String SWITCH = "true or false";
  private static final String NUMBER = "whole number";

  static final List<ConfigurationKey> ALL =
      List.of(
          of("failback.verify", "all or changed", "all", "What is compared by checksum."),
          off("failback.banner", PATH, "The page shown while the service moves home."),
          of(
              "failback.kept",
              PATH,
              "/var/backups/understudy",
              "On the primary: below it is kept what the way home overwrites or deletes there."),
          of(
              "failback.transfer",
              "rsync, ftp or command",
              "rsync",
              "How the data gets home: rsync over SSH, or what is set below (docs/transfers.md)."),
          of("failback.ftp.port", NUMBER, "21", "Where the primary's FTP server listens."),
          of("failback.ftp.user", TEXT, "understudy", "Who logs in there."),
          of(
              "failback.ftp.passwordFile",
              PATH,
              "/etc/understudy/ftp.secret",
              "Its password, a file of mode 600."),
          of(
              "failback.ftp.tls",
              "explicit or none",
              "explicit",
              "Whether the session is encrypted."),
          of(
              "failback.ftp.certificate",
              PATH,
              "/etc/understudy/ftp.pem",
              "The only certificate that is believed: the server's, or its authority's."),
          of(
              "failback.ftp.passive",
              SWITCH,
              "true",
              "Whether data connections are opened from here; else from the primary."),
          of(
              "failback.ftp.root",
              PATH,
              "/",
              "The folder of the primary that the account sees as its top."),
          required(
              "failback.ftp.folders[].source", TEXT, "A source that the account sees elsewhere."),
          required("failback.ftp.folders[].path", PATH, "Where it sees that source."),
          off(
              "failback.command",
              "command",
              "Run on the standby; copies what `$UNDERSTUDY_LIST` names (docs/transfers.md)."),
          off(
              "failback.verifyCommand",
              "command",
              "Run on the standby where there is no SSH; says by its exit status whether both sides"
                  + " are the same."),
          off(
              "failback.customers",
              "list of mail addresses",
              "Who `understudy failback announce` writes to, with the sender and server of"
                  + " `alerts.mail`."),
          off(
              "failback.announcement",
              PATH,
              "The text of that mail; `{time}` in it is the time, the first line is the subject."));

  private FailbackKeys() {}
}
