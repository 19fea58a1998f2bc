package understudy.web;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One who watches. Of the page only what has changed is sent; who does not keep up misses pictures,
 * never the newest one, and is let go after a while.
 */
final class Viewer {

  private static final int PATIENCE = 60;
  private static final String SIGN_OF_LIFE = ":\n\n";

  private final HttpServerResponse response;
  private final Context context;
  private final boolean page;
  private final Map<String, String> seen = new HashMap<>();
  private int missed;

  private Viewer(HttpServerResponse response, Context context, boolean page) {
    this.response = response;
    this.context = context;
    this.page = page;
  }

  /**
   * On the request's event loop.
   *
   * @param page whether they want the page's parts; else the status document
   * @param gone hears when they have left
   */
  static Viewer welcome(HttpServerRequest request, boolean page, Consumer<Viewer> gone) {
    var response =
        request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
    var viewer = new Viewer(response, Vertx.currentContext(), page);
    response.closeHandler(_ -> gone.accept(viewer));
    response.exceptionHandler(_ -> gone.accept(viewer));
    response.write("retry: 2000\n\n");
    return viewer;
  }

  /** From the thread that draws. */
  void show(Moment moment) {
    if (response.writeQueueFull()) {
      missed++;
      if (missed > PATIENCE) {
        end();
      }
      return;
    }
    missed = 0;
    var text = new StringBuilder();
    if (page) {
      moment
          .parts()
          .forEach((id, html) -> {
            if (!html.equals(seen.put(id, html))) {
              event(text, "part", Moment.line(Map.of("id", id, "html", html)));
            }
          });
    } else {
      event(text, "status", moment.status());
    }
    send(text.isEmpty() ? SIGN_OF_LIFE : text.toString());
  }

  void end() {
    context.runOnContext(_ -> {
      if (!response.closed() && !response.ended()) {
        response.end();
      }
      response.reset();
    });
  }

  private void send(String text) {
    context.runOnContext(_ -> {
      if (!response.closed() && !response.ended()) {
        response.write(text);
      }
    });
  }

  private static void event(StringBuilder text, String name, String line) {
    text.append("event: ").append(name).append("\ndata: ").append(line).append("\n\n");
  }
}
