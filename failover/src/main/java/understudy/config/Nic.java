package understudy.config;

import java.net.InetAddress;

/** A network interface of a machine and the machine's own address on it. */
public record Nic(InetAddress address, String interfaceName) {

  @Override
  public String toString() {
    return address.getHostAddress() + " on " + interfaceName;
  }
}
