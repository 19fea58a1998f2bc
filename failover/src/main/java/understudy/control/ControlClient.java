package understudy.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import understudy.base.Json;

/**
 * Asks the daemon over its socket. A plain channel and a tiny reader: {@code java.net.http} would
 * cost the command line a tenth of a second and more. Blocking; safe from any thread.
 */
public final class ControlClient {

  /** The socket's name in {@code runDir}. */
  public static final String SOCKET = "control.sock";

  private final Path socket;
  private final Duration patience;

  /**
   * @param patience how long the daemon may be silent; in a long order it gives a sign of life each
   *     two seconds
   */
  public ControlClient(Path runDir, Duration patience) {
    this.socket = runDir.resolve(SOCKET);
    this.patience = patience;
  }

  public ControlClient(Path runDir) {
    this(runDir, Duration.ofSeconds(10));
  }

  /** A document. @throws NoDaemon when nobody answers */
  public JsonNode get(String path) throws NoDaemon {
    return ask("GET " + path, new byte[0], body -> Json.mapper().readTree(body.readAllBytes()));
  }

  /** A text, as it came. @throws NoDaemon when nobody answers */
  public String text(String path) throws NoDaemon {
    return ask(
        "GET " + path,
        new byte[0],
        body -> new String(body.readAllBytes(), StandardCharsets.UTF_8));
  }

  /** An order that is answered at once. @throws NoDaemon when nobody answers */
  public Answer order(String path, Object parameters) throws NoDaemon {
    return ask(
        "POST " + path,
        bytes(parameters),
        body -> Json.mapper().readValue(body.readAllBytes(), Answer.class));
  }

  /**
   * An order that takes its time: {@code lines} gets each thing as it happens.
   *
   * @throws NoDaemon when nobody answers, or not any more
   */
  public Answer longOrder(String path, Object parameters, Consumer<String> lines) throws NoDaemon {
    return ask("POST " + path, bytes(parameters), body -> follow(body, lines));
  }

  private static Answer follow(InputStream body, Consumer<String> lines) throws IOException {
    var reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    for (String text = reader.readLine(); text != null; text = reader.readLine()) {
      if (text.isBlank()) {
        continue;
      }
      var line = Json.mapper().readValue(text, Line.class);
      if (line.answer().isPresent()) {
        return line.answer().get();
      }
      lines.accept(line.text());
    }
    return new Answer(
        ExitCode.HALF_WAY,
        "the daemon ended before the order did: say `understudy status` to see where it stands");
  }

  private interface Body<T> {
    T read(InputStream body) throws IOException;
  }

  private <T> T ask(String request, byte[] content, Body<T> reader) throws NoDaemon {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        var watch = new Deadline(channel, patience)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      String head =
          request
              + " HTTP/1.1\r\nHost: understudy\r\nConnection: close\r\n"
              + "Content-Type: application/json\r\nContent-Length: "
              + content.length
              + "\r\n\r\n";
      write(channel, head.getBytes(StandardCharsets.US_ASCII));
      write(channel, content);
      var http =
          new HttpReader(new BufferedInputStream(watch.over(Channels.newInputStream(channel))));
      if (http.status() != 200) {
        throw new IOException("it answered with HTTP status " + http.status());
      }
      return reader.read(http.body());
    } catch (IOException | IllegalArgumentException e) {
      String why =
          e.getMessage() == null
              ? "no answer within " + patience.toSeconds() + " s"
              : e.getMessage();
      if (why.contains("Permission denied")) {
        throw new NoDaemon(socket + " is for root alone: run understudy as root", e);
      }
      throw new NoDaemon(
          "the daemon does not answer on "
              + socket
              + " ("
              + why
              + "): start it with `systemctl start understudy`, or look into its log",
          e);
    }
  }

  private static void write(SocketChannel channel, byte[] bytes) throws IOException {
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static byte[] bytes(Object parameters) {
    try {
      return Json.mapper().writeValueAsBytes(parameters);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
