package understudy.alert.channel;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One HTTP request, plain and blocking. A URL may hold a secret: no message names more than its
 * host.
 */
final class Web {

  private static final int LIMIT_MILLIS = (int) Duration.ofSeconds(10).toMillis();

  private Web() {}

  /** Asks for it; the answer's body is not read. */
  static void get(URI url) throws IOException {
    request(url, "GET", Map.of(), new byte[0]);
  }

  /** Hands over a body. */
  static void post(URI url, Map<String, String> headers, byte[] body) throws IOException {
    request(url, "POST", headers, body);
  }

  /** Whom a URL is about, without what may be secret in it. */
  static String host(URI url) {
    return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
  }

  private static void request(URI url, String method, Map<String, String> headers, byte[] body)
      throws IOException {
    var connection = (HttpURLConnection) url.toURL().openConnection();
    try {
      connection.setConnectTimeout(LIMIT_MILLIS);
      connection.setReadTimeout(LIMIT_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setRequestMethod(method);
      connection.setRequestProperty("User-Agent", "understudy");
      headers.forEach(connection::setRequestProperty);
      if (body.length > 0) {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (var out = connection.getOutputStream()) {
          out.write(body);
        }
      }
      int status = connection.getResponseCode();
      if (status < 200 || status > 299) {
        throw new IOException("it answered with HTTP status " + status);
      }
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      // The JDK names the whole URL in some of its messages.
      throw new IOException(why.contains("://") ? e.getClass().getSimpleName() : why, e);
    } finally {
      connection.disconnect();
    }
  }
}
