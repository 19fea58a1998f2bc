package understudy.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.apache.commons.net.util.SubnetUtils;
import org.apache.commons.net.util.SubnetUtils6;
import understudy.heartbeat.net.ServiceAddress;

/** Which addresses lie in one network. */
public final class Networks {

  private Networks() {}

  /** Whether {@code address} lies in the network that {@code one} and its prefix span. */
  public static boolean holds(ServiceAddress one, InetAddress address) {
    boolean six = one.address() instanceof Inet6Address;
    if (six != address instanceof Inet6Address) {
      return false;
    }
    if (six) {
      return new SubnetUtils6(one.toString()).getInfo().isInRange(address.getAddress());
    }
    var subnet = new SubnetUtils(one.toString());
    subnet.setInclusiveHostCount(true);
    return subnet.getInfo().isInRange(address.getHostAddress());
  }
}
