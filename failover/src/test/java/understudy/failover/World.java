package understudy.failover;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.base.Time;
import understudy.failover.rules.MirrorTruth;
import understudy.heartbeat.CheckHealth;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.heartbeat.Verdict;
import understudy.heartbeat.Vitals;
import understudy.heartbeat.judge.Judge;
import understudy.heartbeat.judge.LinkDetector;

/** Two machines, two networks and their clients, as plain facts; time only moves when told to. */
final class World {

  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MISSES = 3;

  // The primary.
  boolean on = true;
  boolean frozen;
  boolean serviceRuns = true;
  boolean lanInterfaceUp = true;
  // The networks.
  boolean primaryLanCut;
  boolean standbyLanCut;
  boolean standbyLanSilent;
  boolean lanSplit;
  boolean crossoverCut;
  // The standby; what is on its disk and in its kernel outlives the daemon.
  int boots;
  boolean addressHere;
  boolean latchClosed;
  boolean latchOnDisk;
  Instant latchClosedAt = EPOCH;
  boolean servicesHere;
  boolean everComplete = true;
  boolean fenceCommandWorks;
  // The primary's guard, if it has one: it asks every second, and its lease lapses by itself.
  private final Optional<Duration> lease;
  private boolean guardTook = true;
  private Instant guardHeard = EPOCH;
  // What clients were told is written, while the standby served; and what of it the primary has.
  long written;
  long broughtHome;
  // What the primary told clients is written, and what of it is neither mirrored nor listed.
  private final List<Instant> ownWrites = new ArrayList<>();
  int lostUnlisted;
  private Instant offSince = EPOCH;
  Instant dataAsOf = EPOCH;
  // What the heartbeat remembers.
  private LinkDetector lan = new LinkDetector(MISSES, EPOCH);
  private LinkDetector privateLink = new LinkDetector(MISSES, EPOCH);
  private boolean late;
  private long nanos;
  final List<String> story = new ArrayList<>();

  /**
   * @param lease how long the primary may serve without hearing the standby; empty: it has no guard
   */
  World(Optional<Duration> lease) {
    this.lease = lease;
  }

  Time time() {
    return new Time(
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now();
          }
        },
        () -> nanos);
  }

  Instant now() {
    return EPOCH.plusNanos(nanos);
  }

  void pass(Duration span) {
    nanos += span.toNanos();
  }

  void tell(String what) {
    story.add(now() + " " + what);
  }

  boolean ownLanWell() {
    return !standbyLanCut && !standbyLanSilent;
  }

  boolean hearsOverLan() {
    return on && lanInterfaceUp && !primaryLanCut && ownLanWell() && !lanSplit;
  }

  boolean hearsOverPrivate() {
    return on && !crossoverCut;
  }

  boolean logsInOverPrivate() {
    return hearsOverPrivate() && !frozen;
  }

  boolean logsIn() {
    return logsInOverPrivate() || hearsOverLan() && !frozen;
  }

  boolean primaryIsOnLan() {
    return on && lanInterfaceUp && !primaryLanCut;
  }

  boolean guarded() {
    return lease.isPresent();
  }

  /** Without a guard the primary always has its address, whatever its programs do. */
  boolean primaryHoldsAddress() {
    return lease.isEmpty()
        || guardTook && Duration.between(guardHeard, now()).compareTo(lease.get()) < 0;
  }

  /** The guard asks; {@code serving} is the standby's answer, empty while its daemon is away. */
  void guardAsks(Optional<Boolean> serving) {
    if (!on || frozen || !hearsOverPrivate() && !hearsOverLan()) {
      return;
    }
    if (serving.isEmpty()) {
      guardHeard = primaryHoldsAddress() ? now() : guardHeard; // The standby's kernel answers.
    } else {
      guardTook = !serving.get();
      guardHeard = now();
    }
  }

  boolean clientsReachPrimary() {
    return primaryIsOnLan() && primaryHoldsAddress();
  }

  boolean clientsReachStandby() {
    return addressHere && ownLanWell();
  }

  boolean clientsAreServed() {
    return clientsReachPrimary() && !frozen && serviceRuns || clientsReachStandby() && servicesHere;
  }

  MirrorTruth mirror() {
    return new MirrorTruth(everComplete, Optional.of(dataAsOf), 0, List.of(), latchClosed);
  }

  void mirrorPass() {
    if (!latchClosed && logsInOverPrivate()) {
      dataAsOf = now();
      ownWrites.clear();
    }
  }

  void closeLatch() {
    latchClosedAt = latchClosed ? latchClosedAt : now();
    latchClosed = true;
  }

  /** The two are compared: what the primary wrote after {@code since} is found. */
  void listsWhatThePrimaryWrote(Optional<Instant> since) {
    ownWrites.removeIf(at -> since.isEmpty() || at.isAfter(since.get()));
  }

  /** Whatever the primary wrote is kept there; what was not listed nobody knows of. */
  void copiesHome() {
    broughtHome = written;
    lostUnlisted += ownWrites.size();
    ownWrites.clear();
  }

  /** The standby hands it the address, and starts its service. */
  void getsTheAddress() {
    if (logsIn()) {
      lanInterfaceUp = true;
      serviceRuns = true;
      guardTook = true;
      guardHeard = now();
    }
  }

  void powerOff() {
    offSince = on ? now() : offSince;
    on = false;
    frozen = false;
  }

  /** Booting takes its time: a machine that was off was silent for a while. */
  boolean mayBoot() {
    return !on && Duration.between(offSince, now()).toSeconds() > MISSES;
  }

  void powerOn() {
    on = true;
    frozen = false;
    guardTook = false;
    serviceRuns = true;
    lanInterfaceUp = true;
  }

  /** One second: probes are sent and answered, or not. */
  void beat() {
    pass(Duration.ofSeconds(1));
    late = false;
    if (clientsReachStandby() && servicesHere) {
      written++;
    }
    if (clientsReachPrimary() && serviceRuns && !frozen) {
      ownWrites.add(now());
    }
    probe(lan, hearsOverLan());
    probe(privateLink, hearsOverPrivate());
    mirrorPass();
  }

  private void probe(LinkDetector link, boolean heard) {
    if (heard) {
      link.answered(now(), Duration.ofMillis(1));
    } else {
      link.missed(now());
    }
  }

  /** The standby stood still: it wakes and sees that it ran late. */
  void stall(Duration span) {
    pass(span);
    guardAsks(Optional.empty());
    late = true;
    lan.distrust(now());
    privateLink.distrust(now());
  }

  void heartbeatRestarts() {
    pass(Duration.ofSeconds(1));
    guardAsks(Optional.empty());
    late = false;
    lan = new LinkDetector(MISSES, now());
    privateLink = new LinkDetector(MISSES, now());
  }

  Vitals vitals() {
    boolean service = hearsOverLan() && primaryHoldsAddress() && serviceRuns && !frozen;
    var references = ownLanWell() ? Reach.UP : Reach.DOWN;
    var check = new CheckHealth("web", service ? LinkState.UP : LinkState.DOWN, now(), "simulated");
    Verdict verdict =
        Judge.judge(
            lan.health().state(),
            privateLink.health().state(),
            !standbyLanCut,
            references,
            List.of(check),
            late);
    return new Vitals(
        lan.health(),
        privateLink.health(),
        !standbyLanCut,
        references,
        List.of(check),
        late,
        verdict,
        now());
  }
}
