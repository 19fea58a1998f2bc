package understudy.daemon;

import java.util.EnumSet;
import java.util.Set;
import understudy.config.Cures;
import understudy.config.FailoverPolicy;
import understudy.config.Settings;
import understudy.failover.rules.Cure;
import understudy.failover.rules.MirrorTruth;
import understudy.failover.rules.Policy;
import understudy.mirror.MirrorView;

/** Pure: the configuration and the mirror in the words of the rules. */
final class Policies {

  private Policies() {}

  static Policy of(Settings settings) {
    FailoverPolicy failover = settings.failover();
    return new Policy(
        failover.automatic(),
        failover.maxDataAge(),
        switch (failover.unconfirmedFence()) {
          case TAKEOVER -> Policy.UnconfirmedFence.TAKEOVER;
          case HOLD -> Policy.UnconfirmedFence.HOLD;
        },
        switch (failover.serviceLost()) {
          case IGNORE -> Policy.ServiceLost.IGNORE;
          case CURE -> Policy.ServiceLost.CURE;
          case TAKEOVER -> Policy.ServiceLost.TAKEOVER;
        },
        settings.heartbeat().lanGrace(),
        cures(failover.cures()),
        failover.cures().patience(),
        failover.fencesByCommand(),
        settings.guard().map(guard -> guard.surelyOver(settings.heartbeat().interval())));
  }

  private static Set<Cure> cures(Cures configured) {
    Set<Cure> cures = EnumSet.noneOf(Cure.class);
    if (!configured.lan().isEmpty()) {
      cures.add(Cure.LAN);
    }
    if (!configured.privateLink().isEmpty()) {
      cures.add(Cure.PRIVATE);
    }
    if (!configured.service().isEmpty()) {
      cures.add(Cure.SERVICE);
    }
    if (configured.reboot()) {
      cures.add(Cure.REBOOT);
    }
    return cures;
  }

  static MirrorTruth truth(MirrorView mirror) {
    return new MirrorTruth(
        mirror.everComplete(),
        mirror.dataAsOf(),
        mirror.owedPaths(),
        mirror.owedSample(),
        mirror.suspended().isPresent());
  }
}
