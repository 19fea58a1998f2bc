package understudy.check;

import java.time.Duration;
import understudy.config.Settings;
import understudy.config.UnconfirmedFence;
import understudy.mirror.Mode;

/** What the configuration allows and one may regret. Pure. */
record PolicyChecks(Settings settings, Report report) {

  private static final Duration LONG = Duration.ofMinutes(10);

  void judge() {
    fence();
    markers();
    references();
    age();
    if (!settings.failover().automatic()) {
      report.warning(
          "failover",
          "automatic is false: the standby never takes over by itself",
          "an operator says `understudy failover`");
    }
    if (settings.service().start().isEmpty()) {
      report.warning(
          "service",
          "nothing is started after a takeover, only the address moves",
          "name service.start, unless the service runs here all the time");
    }
    if (settings.heartbeat().checks().isEmpty()) {
      report.warning(
          "service",
          "no checks: a service that dies on a living machine is not noticed",
          "add service.checks");
    }
  }

  private void fence() {
    var policy = settings.failover();
    if (policy.fencesByCommand()) {
      report.ok("fence", "a command can end a primary that answers on no network");
    } else if (settings.guard().isPresent()) {
      report.ok(
          "fence",
          "no command, but a guard: a primary that answers on no network loses the address with its"
              + " lease");
    } else if (policy.unconfirmedFence() == UnconfirmedFence.TAKEOVER) {
      report.warning(
          "fence",
          "unconfirmedFence is takeover and no fence command is there: a primary that answers on"
              + " neither network but still runs would serve beside the standby",
          "add the command of a power switch to failover.fence, or say unconfirmedFence: hold");
    } else {
      report.warning(
          "fence",
          "no fence command: when the primary answers on no network, an operator must decide",
          "add the command of a power switch to failover.fence");
    }
  }

  private void markers() {
    for (var source : settings.mirror().sources()) {
      if (source.marker().isEmpty()) {
        report.warning(
            "source " + source.name(),
            "no marker: a folder that is not mounted looks like one that was emptied",
            "touch a file in " + source.from() + " on the primary and name it as marker");
      }
    }
  }

  private void references() {
    if (settings.heartbeat().references().isEmpty()) {
      report.warning(
          "references",
          "none: a standby that is itself cut off cannot tell, if its own link stays up",
          "name the router in heartbeat.references");
    }
  }

  private void age() {
    var mirror = settings.mirror();
    if (mirror.mode() == Mode.CONTINUOUS && mirror.pause().compareTo(LONG) > 0) {
      report.warning(
          "mirror",
          "the pause between passes is longer than 10 minutes: so much can be lost",
          "shorten mirror.pause");
    }
    if (mirror.mode() == Mode.CONTINUOUS
        && mirror.pause().compareTo(settings.failover().maxDataAge()) >= 0) {
      report.warning(
          "mirror",
          "the pause between passes is not below maxDataAge: the mirror is always too old to take"
              + " over",
          "shorten mirror.pause, or lengthen failover.maxDataAge");
    }
  }
}
