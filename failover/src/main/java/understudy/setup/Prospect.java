package understudy.setup;

import java.util.Optional;
import understudy.base.HostKey;
import understudy.config.Settings;
import understudy.heartbeat.net.ServiceAddress;

/**
 * What is known of the two machines before anything is decided.
 *
 * @param existing the configuration that is there
 * @param said on the command line alone
 * @param theirs empty when the primary is not logged in to
 */
record Prospect(
    Interview interview,
    Optional<Settings> existing,
    Wishes said,
    Layout layout,
    Facts mine,
    Optional<Facts> theirs,
    HostKey key) {

  /** Looks on the wire, and says what was seen. */
  void separate(Conversation talk) throws Trouble {
    var separation =
        Separation.judge(layout, mine.survey(), theirs.map(Facts::survey), Wire.look(layout));
    for (var row : separation.rows()) {
      talk.say((row.good() ? "ok       " : "problem  ") + row.sentence());
    }
    if (!separation.proven()) {
      throw Trouble.failed(
          "LAN and private link are not two networks that work, see above: mend that, then run init"
              + " again");
    }
  }

  /** Two machines are not set up anew under a service that has moved. */
  void refuseWhileServing(Settings settings) throws Trouble {
    boolean serves =
        settings.service().addresses().stream()
            .map(ServiceAddress::address)
            .anyMatch(address ->
                mine.survey().links().values().stream().anyMatch(link -> link.has(address)));
    if (serves) {
      throw Trouble.refused(
          "this machine holds the service's address: bring the service home first (understudy"
              + " failback)");
    }
  }

  boolean systemd() {
    return theirs.map(Facts::systemd).orElse(true);
  }
}
