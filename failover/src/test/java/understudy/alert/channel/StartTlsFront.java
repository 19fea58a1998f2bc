package understudy.alert.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Speaks STARTTLS in front of a mail server that does not: GreenMail knows TLS throughout only. */
final class StartTlsFront implements AutoCloseable {

  private final ServerSocket listening;
  private final SSLContext tls;
  private final int behind;

  StartTlsFront(SSLContext tls, int behind) throws IOException {
    this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    this.tls = tls;
    this.behind = behind;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      say(client, "220 front ready");
      InputStream in = client.getInputStream();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        String word = line.toUpperCase(Locale.ROOT);
        if (word.startsWith("STARTTLS")) {
          say(client, "220 go ahead");
          var secured =
              (SSLSocket) tls.getSocketFactory().createSocket(client, "", client.getPort(), true);
          secured.setUseClientMode(false);
          secured.startHandshake();
          handOver(secured);
          return;
        }
        say(client, word.startsWith("EHLO") ? "250-front\r\n250 STARTTLS" : "530 STARTTLS first");
      }
    } catch (IOException e) {
      return; // A client that does not trust us goes.
    }
  }

  private void handOver(Socket client) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      line(server.getInputStream()); // The greeting was said already.
      Thread back = Thread.ofVirtual().start(() -> copy(server, client));
      copy(client, server);
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.close();
    } catch (IOException e) {
      return; // The other side went first.
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static void say(Socket client, String text) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
