package understudy.drill;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import understudy.base.CommandResult;
import understudy.base.Processes;
import understudy.base.Remote;
import understudy.base.Remotes;
import understudy.config.FenceMethod;
import understudy.config.Settings;
import understudy.hands.DryRun;
import understudy.status.Humane;

/** Each way to fence the primary, as far as it goes without cutting anything. */
record FenceTrial(Settings settings, Remotes remotes, Notes notes) {

  /** A session that is only now opened takes its time. */
  private static final Duration OPENING = Duration.ofSeconds(20);

  /**
   * @param asked what the primary's answer took over the private link
   * @param device what the fence devices took to answer
   * @param mac the card that would be taken down
   */
  record Found(Optional<Duration> asked, Optional<Duration> device, Optional<String> mac) {}

  private record Look(Optional<Duration> took, Optional<String> mac) {}

  Found tryAll() {
    Look privateLink = new Look(Optional.empty(), Optional.empty());
    Look lan = privateLink;
    Optional<Duration> device = Optional.empty();
    for (FenceMethod method : settings.failover().fence()) {
      switch (method) {
        case FenceMethod.InterfaceDown _ -> {
          privateLink = look("private link", remotes.privateLink());
          lan = look("LAN", remotes.lan());
        }
        case FenceMethod.ByCommand byCommand -> {
          Optional<Duration> sum = device;
          device = test(byCommand).map(took -> sum.orElse(Duration.ZERO).plus(took)).or(() -> sum);
        }
      }
    }
    Optional<String> overLan = lan.mac();
    return new Found(privateLink.took(), device, privateLink.mac().or(() -> overLan));
  }

  private Look look(String way, Remote session) {
    var motions = new DryRun(settings);
    String iface = settings.primary().lan().interfaceName();
    String subject = "fence over the " + way;
    CommandResult first = motions.look(session, OPENING);
    CommandResult result = first.ok() ? motions.look(session, OPENING) : first;
    if (!result.ok()) {
      notes.problem(
          subject,
          iface + " of the primary could not be taken down: " + result.summary(),
          "`understudy check` says what the log-in there lacks");
      return new Look(Optional.empty(), Optional.empty());
    }
    List<String> said = result.out().strip().lines().toList();
    Optional<String> mac = said.isEmpty() ? Optional.empty() : Optional.of(said.getLast());
    String took = Humane.span(result.took());
    if (!said.contains("up")) {
      notes.problem(
          subject,
          iface + " of the primary is down: it does not serve there",
          "switch it on, or correct primary.lan.interface");
    } else if (result.took().compareTo(motions.patience()) > 0) {
      notes.problem(
          subject,
          "the primary answers after "
              + took
              + ", a fence waits "
              + Humane.span(motions.patience()),
          "make its log-in quicker, or lengthen heartbeat.interval");
    } else {
      notes.ok(subject, iface + " of the primary could be taken down, answered in " + took);
    }
    return new Look(Optional.of(result.took()), mac);
  }

  private Optional<Duration> test(FenceMethod.ByCommand method) {
    String subject = "fence command `" + method.command() + "`";
    if (method.test().isEmpty()) {
      notes.warning(
          subject,
          "not tried: it would cut the primary off",
          "name a `test` beside it that asks the same device, such as its status");
      return Optional.empty();
    }
    CommandResult result = Processes.run(method.test().get(), method.limit());
    if (result.ok()) {
      notes.ok(
          subject, "its test `" + method.test().get() + "` took " + Humane.span(result.took()));
      return Optional.of(result.took());
    }
    notes.problem(
        subject,
        "its test `" + method.test().get() + "`: " + result.summary(),
        "run it by hand: is the device reachable, are name and password right?");
    return Optional.empty();
  }
}
