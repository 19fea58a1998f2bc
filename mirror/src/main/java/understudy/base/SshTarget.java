package understudy.base;

import java.net.InetAddress;
import java.util.Optional;

/**
 * One of the primary's addresses, and the way to it.
 *
 * @param address where to connect, as it is written in the known hosts
 * @param local the address of ours to connect from, so that the session uses that network and no
 *     other
 */
public record SshTarget(String address, Optional<InetAddress> local) {}
