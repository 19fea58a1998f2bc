package understudy.heartbeat.net;

import java.util.HexFormat;

/**
 * The address of an Ethernet interface.
 *
 * @param text six pairs of lower-case hexadecimal digits, with colons between
 */
public record MacAddress(String text) {
  static final int LENGTH = 6;
  static final MacAddress BROADCAST = new MacAddress("ff:ff:ff:ff:ff:ff");
  static final MacAddress NONE = new MacAddress("00:00:00:00:00:00");

  private static final HexFormat FORMAT = HexFormat.ofDelimiter(":");

  /**
   * @throws IllegalArgumentException if the text is no such address
   */
  public MacAddress {
    text = text.toLowerCase(java.util.Locale.ROOT);
    if (!text.matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}")) {
      throw new IllegalArgumentException(
          text + " is not a MAC address: write it like 52:54:00:12:34:56");
    }
  }

  static MacAddress of(byte[] bytes) {
    return new MacAddress(FORMAT.formatHex(bytes));
  }

  byte[] bytes() {
    return FORMAT.parseHex(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
