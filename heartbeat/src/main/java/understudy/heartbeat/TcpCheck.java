package understudy.heartbeat;

import java.time.Duration;

/**
 * Alive is what accepts a connection. A frozen program still does, because its kernel accepts for
 * it: an HTTP or command check sees more.
 */
public record TcpCheck(String name, String host, int port, Duration timeout)
    implements CheckSettings {}
