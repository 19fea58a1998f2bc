package understudy.heartbeat.check;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/** Why a connection failed, in a few words. */
final class Failures {
  private Failures() {}

  static String describe(Exception failure, Duration limit) {
    return switch (failure) {
      case SocketTimeoutException e -> "no answer within " + limit.toMillis() + "ms";
      case NoRouteToHostException e -> "no route to host";
      case ConnectException e -> "connection refused";
      case UnknownHostException e -> "the host name is not known";
      default ->
          failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    };
  }
}
