package understudy.heartbeat.net;

import java.net.InetAddress;

/**
 * An address that clients use, with the length of its network's prefix.
 *
 * @param prefix from 1 to 32 for IPv4, to 128 for IPv6
 */
public record ServiceAddress(InetAddress address, int prefix) {

  /**
   * @throws IllegalArgumentException if the prefix does not fit the address
   */
  public ServiceAddress {
    int bits = address.getAddress().length * 8;
    if (prefix < 1 || prefix > bits) {
      throw new IllegalArgumentException(
          "the prefix of %s must be from 1 to %d".formatted(address.getHostAddress(), bits));
    }
  }

  /**
   * Reads {@code 192.168.1.10/24} or {@code fd00::10/64}. No host names: nothing is looked up.
   *
   * @throws IllegalArgumentException if it is anything else; the message says how to write it
   */
  public static ServiceAddress parse(String text) {
    int slash = text.indexOf('/');
    try {
      InetAddress address = InetAddress.ofLiteral(text.substring(0, slash));
      return new ServiceAddress(address, Integer.parseInt(text.substring(slash + 1)));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw unreadable(text);
    } catch (IllegalArgumentException e) {
      throw e.getMessage() != null && e.getMessage().startsWith("the prefix")
          ? e
          : unreadable(text);
    }
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "%s is not an address with a prefix: write it like 192.168.1.10/24".formatted(text));
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefix;
  }
}
