package understudy.hands;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** What the LAN around us does: who answers for an address. Handed in, so that rules are tested. */
@FunctionalInterface
interface Neighbourhood {

  /**
   * Who answers for {@code address} within {@code wait}, in words; empty when nobody does. When it
   * cannot be seen, a sentence that says so: what is not known to be free is not free.
   */
  Optional<String> holder(InetAddress address, Duration wait);
}
