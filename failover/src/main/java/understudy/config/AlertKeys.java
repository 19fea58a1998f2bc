package understudy.config;

import static understudy.config.ConfigurationKey.of;
import static understudy.config.ConfigurationKey.off;

import java.util.List;

/** What may stand in {@code alerts}. */
final class AlertKeys {

  static final List<ConfigurationKey> ALL =
      List.of(
          off(
              "alerts.mail.to",
              "list of mail addresses",
              "Who is told (docs/alerts.md). Without `smtp` by the local sendmail."),
          off("alerts.mail.from", "mail address", "The sender; left out: root at this host."),
          off("alerts.mail.smtp", "host:port", "The mail server; port 465 speaks TLS throughout."),
          off(
              "alerts.mail.startTls",
              "required or optional",
              "Required: without TLS and a certificate that fits nothing is sent. Left out: required"
                  + " with a `user`, else used where it is offered."),
          off("alerts.mail.user", "text", "Who we log in as there."),
          off("alerts.mail.passwordFile", "absolute path", "The password, a file of mode 600."),
          off(
              "alerts.mail.caFile",
              "absolute path",
              "Certificates to trust, PEM; left out: those that Java trusts."),
          of(
              "alerts.mail.sendmail",
              "absolute path",
              "/usr/sbin/sendmail",
              "The local sendmail, used without `smtp`."),
          off("alerts.webhook.url", "http or https URL", "Gets each message as JSON, by POST."),
          off(
              "alerts.webhook.secretFile",
              "absolute path",
              "A secret, a file of mode 600: signs each message (HMAC-SHA256)."),
          off(
              "alerts.command",
              "command",
              "Run for each message: the text on standard input, its fields in the environment."),
          of("alerts.staleAfter", "duration", "4h", "A mirror older than this is told of."),
          of(
              "alerts.diskLow",
              "share",
              "5%",
              "A file system of the standby's data or state with less than this free is told of."),
          of(
              "alerts.repeat",
              "duration",
              "1h",
              "How often a critical alert is said again until `understudy acknowledge`; 1m at"
                  + " least."),
          of(
              "alerts.throttle",
              "duration",
              "10m",
              "What comes and goes is told of once within this."),
          off("alerts.dailyReport", "time such as \"07:00\"", "When a daily report is sent."),
          off(
              "alerts.deadMan",
              "http or https URL",
              "Asked for as long as the standby is ready; whoever watches it gives the alarm."),
          of("alerts.deadManEvery", "duration", "5m", "How often."));

  private AlertKeys() {}
}
