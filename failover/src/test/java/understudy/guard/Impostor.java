package understudy.guard;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Runs on the lab's standby in the responder's place, and answers with anything but the truth. */
final class Impostor {

  private Impostor() {}

  /**
   * @param arguments what it does: {@code unsealed}, {@code misSealed}, {@code garbage}, {@code
   *     endless} or {@code silent}
   */
  public static void main(String[] arguments) throws IOException {
    try (var server = new ServerSocket()) {
      server.bind(new InetSocketAddress("0.0.0.0", 8078));
      while (true) {
        Socket guard = server.accept();
        Thread.ofVirtual().start(() -> answer(guard, arguments[0]));
      }
    }
  }

  private static void answer(Socket socket, String manner) {
    try (socket) {
      var request = new byte[600];
      int length = socket.getInputStream().read(request);
      String nonce = new String(request, 0, length, StandardCharsets.US_ASCII).substring(11, 43);
      String line = "understudy-guard 1 " + nonce + " serving no lease 10\n";
      OutputStream out = socket.getOutputStream();
      switch (manner) {
        case "unsealed" -> say(out, line);
        case "misSealed" -> say(out, line + "0".repeat(64) + "\n");
        case "garbage" -> say(out, "\0\377 serving no lease $(reboot)\n`reboot`\n");
        case "endless" -> {
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          while (true) {
            out.write(line.getBytes(StandardCharsets.US_ASCII));
          }
        }
        default -> socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException e) {
      // The guard has had enough.
    }
  }

  private static void say(OutputStream out, String body) throws IOException {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n";
    out.write((head + body).getBytes(StandardCharsets.ISO_8859_1));
  }
}
