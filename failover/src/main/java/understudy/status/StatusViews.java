package understudy.status;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import understudy.config.Machine;
import understudy.config.Nic;
import understudy.config.Settings;
import understudy.config.SourceList;
import understudy.failover.DurableState;
import understudy.failover.StepRecord;
import understudy.failover.TakeoverRecord;
import understudy.heartbeat.LinkHealth;
import understudy.heartbeat.Vitals;
import understudy.mirror.MirrorView;

/** Pure: makes the status document. */
public final class StatusViews {

  static final String NEVER_RAN = "the daemon has never run here";

  private StatusViews() {}

  public static StatusView of(Settings settings, Sight sight) {
    DurableState controller = sight.controller();
    Vitals vitals = sight.vitals();
    var reasons = Readiness.reasons(settings, sight);
    return new StatusView(
        settings.pair(),
        sight.at(),
        sight.daemon(),
        controller.state(),
        controller.since(),
        controller.held().isPresent(),
        controller.held().map(held -> new StatusView.Hold(held.reason(), held.until())),
        controller.rule(),
        controller.reason(),
        reasons.isEmpty(),
        reasons,
        primary(settings.primary(), sight),
        new StatusView.Standby(vitals.lanCarrier(), vitals.references()),
        vitals.checks().stream()
            .map(it -> new StatusView.Check(it.name(), it.state(), it.since(), it.detail()))
            .toList(),
        new StatusView.Service(
            settings.service().addresses().stream().map(Humane::address).toList(),
            sight.heldHere()),
        copy(sight.mirror(), sight.at(), listed(settings, sight)),
        controller
            .attempt()
            .map(attempt -> attempt.step().words())
            .or(() -> controller.homecoming().map(StatusViews::homecoming)),
        UnderWays.of(controller),
        controller.lastTakeover().map(StatusViews::takeover),
        sight.lastDrill(),
        sight.alerts());
  }

  private static StatusView.Primary primary(Machine primary, Sight sight) {
    return new StatusView.Primary(
        link(primary.lan(), sight.vitals().lan(), sight.lanSession()),
        link(primary.privateLink(), sight.vitals().privateLink(), sight.privateSession()));
  }

  private static StatusView.Link link(Nic nic, LinkHealth health, boolean session) {
    return new StatusView.Link(
        Humane.address(nic.address()),
        health.state(),
        health.rtt().map(rtt -> Math.round(rtt.toNanos() / 10_000.0) / 100.0),
        health.since(),
        session);
  }

  private static Optional<StatusView.Listed> listed(Settings settings, Sight sight) {
    return settings
        .listed()
        .map(listed ->
            new StatusView.Listed(
                listed.file().toString(),
                listed.list().map(SourceList::since),
                settings.mirror().sources().stream().map(it -> it.from().toString()).toList(),
                listed.list().stream()
                    .flatMap(it -> it.gone().stream())
                    .map(Path::toString)
                    .toList(),
                sight.listTrouble().map(Sight.ListTrouble::why),
                sight.listTrouble().map(Sight.ListTrouble::remedy)));
  }

  private static StatusView.Copy copy(
      MirrorView mirror, Instant now, Optional<StatusView.Listed> listed) {
    return new StatusView.Copy(
        mirror.state(),
        mirror.mode().name().toLowerCase(Locale.ROOT),
        mirror.dataAsOf(),
        mirror.dataAsOf().map(asOf -> Math.max(0, Duration.between(asOf, now).toMillis())),
        mirror.owedPaths(),
        mirror.owedSample(),
        mirror
            .lastFullPass()
            .map(pass ->
                new StatusView.Pass(
                    pass.startedAt(),
                    pass.took().toMillis(),
                    pass.result().name(),
                    pass.files(),
                    pass.sentBytes())),
        mirror.suspended().map(it -> new StatusView.Suspended(it.reason(), it.by(), it.since())),
        mirror
            .held()
            .map(it ->
                new StatusView.Held(it.source(), it.sentence(), it.since(), it.canBeAllowed())),
        mirror
            .progress()
            .map(it ->
                new StatusView.Progress(
                    it.source(),
                    it.files(),
                    it.bytes(),
                    it.totalBytes(),
                    it.percent(),
                    it.bytesPerSecond(),
                    it.left().map(Duration::toMillis))),
        mirror.problem(),
        mirror.watch(),
        mirror.missed(),
        listed);
  }

  private static String homecoming(DurableState.Homecoming home) {
    String last =
        home.done().isEmpty()
            ? ""
            : "; before: " + home.done().getLast().name() + ": " + home.done().getLast().result();
    return "failback, step " + home.step().number() + ": " + home.step().words() + last;
  }

  private static StatusView.Takeover takeover(TakeoverRecord record) {
    return new StatusView.Takeover(
        record.startedAt(),
        record.finishedAt(),
        record.cause().name().toLowerCase(Locale.ROOT),
        record.why(),
        record.fence().outcome(),
        record.fence().evidence(),
        record.loss().dataAsOf(),
        record.loss().dataAsOf().map(as -> Duration.between(as, record.startedAt()).toMillis()),
        record.loss().owedPaths(),
        record.outageMillis(),
        record.servicesOk(),
        steps(record.steps()));
  }

  static List<StatusView.Step> steps(List<StepRecord> steps) {
    return steps.stream()
        .map(it ->
            new StatusView.Step(it.name(), it.startedAt(), it.tookMillis(), it.ok(), it.result()))
        .toList();
  }

  /** What a controller that never ran would say. */
  public static DurableState never(Instant now) {
    return new DurableState(
        understudy.failover.rules.State.WATCHING,
        now,
        "",
        NEVER_RAN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
