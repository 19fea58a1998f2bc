package understudy.heartbeat.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import understudy.heartbeat.CheckProbe;

/**
 * Asks by an HTTP GET, on a fresh connection each time, and reads no further than the status line.
 * The JDK's HTTP clients keep connections, threads and memory for what is one line of text here.
 */
public final class HttpProbe implements CheckProbe {
  private static final Pattern STATUS = Pattern.compile("HTTP/\\d\\.\\d (\\d{3})(?: .*)?");
  private static final int LONGEST_STATUS_LINE = 512;

  private final URI url;
  private final boolean secure;
  private final int port;

  /**
   * @param url http or https, with a host
   * @throws IllegalArgumentException if it is anything else
   */
  public HttpProbe(URI url) {
    this.url = url;
    this.secure = "https".equalsIgnoreCase(url.getScheme());
    if (url.getHost() == null || !(secure || "http".equalsIgnoreCase(url.getScheme()))) {
      throw new IllegalArgumentException(
          url + " cannot be checked: write it as http://host/path or https://host/path");
    }
    this.port = url.getPort() != -1 ? url.getPort() : secure ? 443 : 80;
  }

  @Override
  public Result ask(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host(), port), millisUntil(deadline));
      plain.setSoTimeout(millisUntil(deadline));
      Socket socket = secure ? secured(plain) : plain;
      socket.getOutputStream().write(request().getBytes(StandardCharsets.US_ASCII));
      return judge(statusLine(plain, socket.getInputStream(), deadline));
    } catch (IOException | IllegalArgumentException e) {
      return new Result(false, Failures.describe(e, limit));
    }
  }

  private static Result judge(String line) {
    Matcher matcher = STATUS.matcher(line);
    if (!matcher.matches()) {
      return new Result(false, "the answer is not HTTP");
    }
    int status = Integer.parseInt(matcher.group(1));
    return new Result(status >= 200 && status < 400, "HTTP " + status);
  }

  private Socket secured(Socket plain) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, host(), port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private String request() {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String host = url.getPort() == -1 ? url.getHost() : url.getHost() + ":" + url.getPort();
    return "GET %s%s HTTP/1.1\r\nHost: %s\r\nUser-Agent: understudy\r\nConnection: close\r\n\r\n"
        .formatted(path, query, host);
  }

  private static String statusLine(Socket plain, InputStream in, long deadline) throws IOException {
    var bytes = new byte[LONGEST_STATUS_LINE];
    int length = 0;
    int end = -1;
    while (end < 0 && length < bytes.length) {
      // Again before each read: a server that trickles must not outlast the limit.
      plain.setSoTimeout(millisUntil(deadline));
      int more = in.read(bytes, length, bytes.length - length);
      if (more < 0) {
        break;
      }
      length += more;
      end = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).indexOf('\n');
    }
    int whole = end < 0 ? length : end;
    return new String(bytes, 0, whole, StandardCharsets.ISO_8859_1).strip();
  }

  /** An IPv6 host without its brackets. */
  private String host() {
    String host = url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static int millisUntil(long deadline) throws SocketTimeoutException {
    long millis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }
}
