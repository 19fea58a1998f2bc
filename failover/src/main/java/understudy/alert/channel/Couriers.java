package understudy.alert.channel;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import understudy.alert.rules.Message;
import understudy.config.AlertSettings;
import understudy.config.AlertSettings.Post;

/** Every way that the configuration names, each with a courier of its own. */
public final class Couriers implements AutoCloseable {

  private static final Duration LAST_TRY = Duration.ofSeconds(5);

  private final List<Courier> couriers;

  public Couriers(List<Channel> channels) {
    this.couriers = channels.stream().map(Courier::new).toList();
  }

  /**
   * The ways themselves; {@link Channel#send} on one tries it at once.
   *
   * @param vertx asked for only when a mail goes out by SMTP
   */
  public static List<Channel> channels(AlertSettings settings, Supplier<Vertx> vertx) {
    var channels = new ArrayList<Channel>();
    settings
        .mail()
        .ifPresent(mail ->
            channels.add(new MailChannel("mail by " + post(mail.post()), Mailer.of(mail, vertx))));
    settings.webhook().ifPresent(webhook -> channels.add(new Webhook(webhook)));
    settings
        .command()
        .ifPresent(command -> channels.add(new CommandChannel(command, CommandChannel.LIMIT)));
    return List.copyOf(channels);
  }

  /** Hands it to every courier. Any thread; does not wait for any of them. */
  public void send(Message message) {
    couriers.forEach(courier -> courier.send(message));
  }

  /** Sends what waits, for a few seconds at most. */
  @Override
  public void close() {
    couriers.forEach(Courier::close);
    long end = System.nanoTime() + LAST_TRY.toNanos();
    try {
      for (Courier courier : couriers) {
        courier.ended(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String post(Post post) {
    return switch (post) {
      case Post.Sendmail(var program) -> program.toString();
      case Post.Smtp smtp -> smtp.server().toString();
    };
  }
}
