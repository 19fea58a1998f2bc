package understudy.heartbeat;

import java.net.InetAddress;

/**
 * One way to the primary.
 *
 * @param iface the standby's own interface, the only one that questions leave by
 * @param primary the primary's address on that network
 */
public record Line(String iface, InetAddress primary) {}
