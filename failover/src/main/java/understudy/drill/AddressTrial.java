package understudy.drill;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import understudy.config.Settings;
import understudy.hands.DryRun;
import understudy.heartbeat.net.AddressProbe;
import understudy.heartbeat.net.MacAddress;
import understudy.heartbeat.net.ServiceAddress;
import understudy.status.Humane;

/** Whether the address would be seen to be free, or not, and whether it could be taken here. */
record AddressTrial(Settings settings, Notes notes) {

  /** Whoever has not answered by now is not there. */
  private static final Duration LONG = Duration.ofMillis(1500);

  /**
   * @param fenced the primary's card that the fence takes down; empty when it is not known
   */
  void whoAnswers(Optional<String> fenced) {
    for (ServiceAddress address : settings.service().addresses()) {
      String subject = "free-check of " + address;
      try {
        whoAnswers(address, subject, fenced);
      } catch (IOException e) {
        notes.problem(subject, "cannot be asked for: " + e.getMessage(), "mend our LAN first");
      }
    }
  }

  private void whoAnswers(ServiceAddress address, String subject, Optional<String> fenced)
      throws IOException {
    Duration silence = new DryRun(settings).silence();
    Optional<MacAddress> inTime = holder(address, silence);
    if (inTime.isPresent()) {
      judge(subject, inTime.get(), fenced);
      return;
    }
    Optional<MacAddress> late = holder(address, LONG);
    if (late.isEmpty()) {
      notes.warning(
          subject,
          "nobody answers for it on the LAN",
          "is the primary serving? Give it the address there");
    } else {
      notes.problem(
          subject,
          late.get()
              + " answers, but not within "
              + Humane.span(silence)
              + ": a takeover would see it free",
          "look at the LAN's load, or lengthen heartbeat.interval");
    }
  }

  /** The takeover's own question, which stays silent about ourselves. */
  private Optional<MacAddress> holder(ServiceAddress address, Duration wait) throws IOException {
    return AddressProbe.holder(settings.standby().lan().interfaceName(), address.address(), wait);
  }

  void judge(String subject, MacAddress holder, Optional<String> fenced) {
    if (fenced.isEmpty()) {
      notes.ok(subject, holder + " answers for it now, as it should");
    } else if (fenced.get().equalsIgnoreCase(holder.toString())) {
      notes.ok(subject, "the primary answers for it, " + holder + ", with the card that is fenced");
    } else {
      notes.problem(
          subject,
          holder
              + " answers for it, but the fence takes down "
              + fenced.get()
              + ": the address would not become free",
          "is primary.lan.interface the card that holds the address?");
    }
  }

  /** Measures taking and announcing; empty when it could not be done here. */
  Optional<Duration> take() {
    var motions = new DryRun(settings);
    String subject = "take and announce";
    String iface = settings.standby().lan().interfaceName();
    try {
      motions.takeOwnAddressAgain(); // The first time links native calls, which costs more.
      long began = System.nanoTime();
      motions.takeOwnAddressAgain();
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      notes.ok(subject, "an address could be added to " + iface + " and announced");
      return Optional.of(took);
    } catch (IOException e) {
      notes.problem(
          subject, "an address could not be taken: " + e.getMessage(), "run understudy as root");
      return Optional.empty();
    }
  }
}
