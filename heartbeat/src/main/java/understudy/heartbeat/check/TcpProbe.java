package understudy.heartbeat.check;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import understudy.heartbeat.CheckProbe;

/** Asks by opening a connection. */
public record TcpProbe(String host, int port) implements CheckProbe {

  @Override
  public Result ask(Duration limit) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), (int) Math.max(1, limit.toMillis()));
      return new Result(true, "accepts connections");
    } catch (IOException | IllegalArgumentException e) {
      return new Result(false, Failures.describe(e, limit));
    }
  }
}
