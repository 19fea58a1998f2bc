package understudy.failback;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import understudy.alert.channel.Mailer;
import understudy.config.AlertSettings;
import understudy.config.Settings;

/**
 * The mail that tells customers of the way home, well ahead.
 *
 * @param to who gets it
 */
public record Announcement(List<String> to, String subject, String text) {

  private static final String OURS =
      """
      Maintenance on {time}

      Our service will be away for a few moments on {time}, while it moves to
      another machine. You need not do anything; a page that is asked for in those
      moments says so, and asks again by itself.
      """;

  public Announcement {
    to = List.copyOf(to);
  }

  /**
   * The draft.
   *
   * @param at when the service moves, in the zone that customers know
   * @throws IOException when the administrator's text cannot be read
   */
  public static Announcement of(Settings settings, ZonedDateTime at) throws IOException {
    var template = settings.failback().announcement();
    String text = template.isPresent() ? Files.readString(template.get()) : OURS;
    String time =
        DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm z", Locale.ENGLISH).format(at);
    String filled = text.replace("{time}", time).strip();
    int end = filled.indexOf('\n');
    return new Announcement(
        settings.failback().customers(),
        end < 0 ? filled : filled.substring(0, end).strip(),
        end < 0 ? "" : filled.substring(end).strip() + "\n");
  }

  /**
   * Sends it; blocks until it is handed over.
   *
   * @throws IOException with a sentence, when nobody took it
   */
  public void send(Settings settings, Supplier<Vertx> vertx) throws IOException {
    var own = settings.alerts().mail();
    var mail =
        new AlertSettings.Mail(
            to,
            own.flatMap(AlertSettings.Mail::from),
            own.map(AlertSettings.Mail::post).orElseGet(AlertSettings.Post::usual));
    Mailer.of(mail, vertx).send(subject, text);
  }
}
