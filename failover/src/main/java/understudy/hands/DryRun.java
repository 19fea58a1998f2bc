package understudy.hands;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import understudy.base.CommandResult;
import understudy.base.Remote;
import understudy.config.Settings;
import understudy.heartbeat.net.Announcer;
import understudy.heartbeat.net.InterfaceAddresses;
import understudy.heartbeat.net.ServiceAddress;

/**
 * The motions of a takeover as far as they go without changing anything, for a drill, and how long
 * the real ones would wait. Blocking; any platform thread.
 */
public final class DryRun {

  private final Settings settings;
  private final Limits limits;

  public DryRun(Settings settings) {
    this.settings = settings;
    this.limits = new Limits(settings.heartbeat().interval());
  }

  /**
   * Asks the primary whether its LAN interface could be taken down. The output of a look that went
   * well is the word {@code up} when the interface is up, and its MAC address on the last line.
   */
  public CommandResult look(Remote session, Duration limit) {
    String iface = settings.primary().lan().interfaceName();
    return session.run(Errands.toInterface("look", iface), limit);
  }

  /**
   * Adds our own LAN address where it is already, which needs the same right and changes nothing,
   * and announces it.
   *
   * @throws IOException when an address could not be taken here; the message is a sentence
   */
  public void takeOwnAddressAgain() throws IOException {
    String iface = settings.standby().lan().interfaceName();
    InetAddress own = settings.standby().lan().address();
    if (!takeAgain(iface, own)) {
      throw new IOException(iface + " does not have " + own.getHostAddress());
    }
  }

  /** How long a fence waits for a primary that is believed to be alive. */
  public Duration patience() {
    return limits.answer();
  }

  /** How long a fence waits for a primary that has just fallen silent. */
  public Duration lastWord() {
    return limits.lastWord();
  }

  /** How long nobody must answer for an address before it counts as free. */
  public Duration silence() {
    return limits.neighbour();
  }

  static boolean takeAgain(String iface, InetAddress own) throws IOException {
    boolean found = false;
    for (ServiceAddress address : InterfaceAddresses.list(iface)) {
      if (address.address().equals(own)) {
        InterfaceAddresses.add(iface, address);
        Announcer.announce(iface, own);
        found = true;
      }
    }
    return found;
  }
}
