package understudy.check;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import understudy.alert.channel.Channel;
import understudy.alert.channel.Couriers;
import understudy.alert.channel.Host;
import understudy.alert.rules.Letters;
import understudy.base.Time;
import understudy.config.AlertSettings;
import understudy.config.AlertSettings.Post;
import understudy.config.Endpoint;
import understudy.config.Settings;

/** Whether administrators would hear of it. */
record AlertChecks(Settings settings, Report report) {

  private static final int PATIENCE = 3000;

  void judge() {
    AlertSettings alerts = settings.alerts();
    if (!alerts.anybody()) {
      report.warning(
          "alerts",
          "nobody is told of anything, the log alone has it",
          "name somebody in alerts (docs/alerts.md)");
    } else if (alerts.dailyReport().isEmpty() && alerts.deadMan().isEmpty()) {
      report.warning(
          "alerts",
          "a standby that is dead sends no alert, and nobody would miss it",
          "set alerts.dailyReport or alerts.deadMan");
    } else {
      report.ok("alerts", "configured; `understudy check --send-test` sends one");
    }
    alerts.mail().map(AlertSettings.Mail::post).ifPresent(this::post);
    alerts.webhook().flatMap(AlertSettings.Webhook::secretFile).ifPresent(this::readable);
  }

  /**
   * Sends a message each way at once, past the daemon; takes half a minute where nobody answers.
   */
  static void send(Settings settings, Supplier<Vertx> vertx, Report report) {
    var channels = Couriers.channels(settings.alerts(), vertx);
    if (channels.isEmpty()) {
      report.problem("test message", "there is nobody to send it to", "see docs/alerts.md");
    }
    var letters = new Letters(settings.pair(), Host.name());
    for (Channel channel : channels) {
      try {
        channel.send(letters.test(Time.system().now()));
        report.ok("test message", "handed over: " + channel.name());
      } catch (IOException e) {
        report.problem(
            "test message",
            channel.name() + ": " + e.getMessage(),
            "mend that: alerts would not arrive this way");
      }
    }
  }

  private void post(Post post) {
    switch (post) {
      case Post.Sendmail(var program) -> {
        if (!Files.isExecutable(program)) {
          report.warning(
              "alerts",
              program + " is not there: no mail goes out",
              "install a mail server, or set alerts.mail.smtp");
        }
      }
      case Post.Smtp smtp -> {
        reach(smtp.server());
        smtp.login().map(AlertSettings.Login::passwordFile).ifPresent(this::readable);
        smtp.authorities().ifPresent(this::readable);
      }
    }
  }

  private void reach(Endpoint server) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(server.host(), server.port()), PATIENCE);
      report.ok("mail server", server + " answers");
    } catch (IOException e) {
      report.warning(
          "mail server",
          server + " does not answer (" + e.getMessage() + "): no mail goes out",
          "start it or let us through to it, or correct alerts.mail.smtp");
    }
  }

  private void readable(Path file) {
    if (!Files.isReadable(file)) {
      report.warning("alerts", file + " is missing or not readable", "write it, with mode 600");
    }
  }
}
