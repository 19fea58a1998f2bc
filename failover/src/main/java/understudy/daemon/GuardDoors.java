package understudy.daemon;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import understudy.base.Time;
import understudy.config.Settings;
import understudy.guard.GuardResponder;
import understudy.guard.GuardResponder.Door;
import understudy.guard.GuardSettings;
import understudy.guard.Secret;

/** Where the primary's guard asks: over the private link, and over the LAN with a secret. */
final class GuardDoors {

  private GuardDoors() {}

  /**
   * @throws IOException when the secret is there and no good; the message is a sentence
   */
  static GuardResponder of(
      Settings settings,
      GuardSettings guard,
      Vertx vertx,
      BooleanSupplier serving,
      Runnable heard,
      Time time)
      throws IOException {
    Optional<Secret> secret = Secret.read(guard.secretFile());
    // Over the LAN it asks from its own address, or, where routes say so, from the service address.
    Set<String> onLan = new HashSet<>(Set.of(settings.primary().lan().address().getHostAddress()));
    settings.service().addresses().forEach(one -> onLan.add(one.address().getHostAddress()));
    return new GuardResponder(
        vertx,
        guard,
        secret,
        List.of(
            new Door(
                settings.standby().privateLink().address().getHostAddress(),
                Set.of(settings.primary().privateLink().address().getHostAddress()),
                true),
            new Door(settings.standby().lan().address().getHostAddress(), onLan, false)),
        serving,
        heard,
        time);
  }
}
