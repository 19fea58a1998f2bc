package understudy.failover;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import understudy.base.Time;
import understudy.failover.DurableState.Attempt;
import understudy.failover.JournalEvent.Kind;
import understudy.failover.rules.Guard;
import understudy.failover.rules.Row.Judged;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Vitals;

/** Keeps what the standby has taken: asks for other holders, announces, fences again. */
final class Guarding {

  private static final List<Duration> ANNOUNCE_AFTER =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5));
  private static final Duration ANNOUNCE_EVERY = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  /**
   * A heartbeat takes two intervals to call a fenced primary silent. In so many pictures it may be
   * its old answer that looks like a return: then it is fenced once more, and not told of.
   */
  private static final int OLD_NEWS = 4;

  private final Ledger ledger;
  private final Hands hands;
  private final Runnable primaryServed;
  private final Time time;
  private final Set<String> told = new HashSet<>();
  private long began;
  private int announced;
  private long lastAnnounced;
  private Optional<Long> lastLook = Optional.empty();
  private Optional<Long> lastFence = Optional.empty();
  private boolean heldHere;
  private Optional<String> other = Optional.empty();
  private boolean fenced;
  private boolean everFenced;
  private boolean silent;
  private boolean restarted;
  private int sinceFence;

  /**
   * @param primaryServed hears when the primary was fenced that may have served clients until then
   */
  Guarding(Ledger ledger, Hands hands, Runnable primaryServed, Time time) {
    this.ledger = ledger;
    this.hands = hands;
    this.primaryServed = primaryServed;
    this.time = time;
  }

  /**
   * The address has just been taken, and announced; the services may still be starting. If it is
   * not here, since a power cut took it, it is looked for and taken at the next turn.
   *
   * @param seen the newest picture: a machine that was switched off comes back unfenced, perhaps at
   *     once. Empty: it was fenced a moment ago, which the heartbeat need not have seen yet
   */
  void begin(Optional<Vitals> seen) {
    reset();
    heldHere = hands.holdsAddress();
    lastLook = heldHere ? Optional.of(began) : Optional.empty();
    lastFence = Optional.of(began);
    fenced = everFenced && seen.filter(v -> v.privateLink().state() == LinkState.UP).isPresent();
    silent = seen.filter(v -> v.lan().state() != LinkState.UP).isPresent();
  }

  /** The daemon was started, and served before; the first turn looks who came meanwhile. */
  void restarted() {
    reset();
    restarted = true;
    note("the mirror stays suspended", hands.suspendMirror("this machine serves"));
  }

  void turn(Vitals vitals) {
    if (vitals.privateLink().state() != LinkState.UP) {
      fenced = false; // It may be booting: it is asked again when it answers.
    }
    boolean lanUp = vitals.lan().state() == LinkState.UP;
    sinceFence++;
    silent |= !lanUp;
    if (lastLook.isEmpty() || since(lastLook.get()).compareTo(LOOK_EVERY) >= 0) {
      look();
    }
    if (restarted) {
      restarted = false;
      if (heldHere) {
        hands.announce();
        startServices();
      }
    }
    if (!lanUp && other.isEmpty()) {
      told.clear();
    }
    Judged<Guard.Care> judged =
        Guard.TABLE.judge(
            new Guard(
                heldHere,
                other,
                Sight.ownLanIsWell(vitals),
                vitals.lan().state(),
                vitals.privateLink().state(),
                fenced,
                everFenced,
                silent && lanUp,
                lastFence.map(this::since),
                announceDue()));
    switch (judged.decision()) {
      case NOTHING -> {}
      case ANNOUNCE -> announce();
      case FENCE -> fence(judged);
      case DEFEND -> {
        fence(judged);
        announce();
      }
      case RETAKE -> retake(judged);
    }
  }

  private void reset() {
    everFenced =
        ledger
            .now()
            .attempt()
            .map(Attempt::fenceConfirmed)
            .orElseGet(() ->
                ledger.now().lastTakeover().filter(last -> last.fence().confirmed()).isPresent());
    began = time.nanoTime();
    announced = 0;
    lastAnnounced = began;
    lastLook = Optional.empty();
    lastFence = Optional.empty();
    other = Optional.empty();
    silent = false;
    sinceFence = 0;
    told.clear();
  }

  private void look() {
    lastLook = Optional.of(time.nanoTime());
    heldHere = hands.holdsAddress();
    other = hands.addressHolder();
  }

  private void fence(Judged<Guard.Care> judged) {
    boolean oldNews = fenced && !silent && other.isEmpty() && sinceFence < OLD_NEWS;
    var result = hands.fence();
    sinceFence = oldNews ? sinceFence : 0;
    lastFence = Optional.of(time.nanoTime());
    lastLook = Optional.empty();
    fenced = result instanceof FenceResult.Confirmed;
    everFenced |= fenced;
    silent = false;
    if (fenced) {
      primaryServed.run();
    }
    if (oldNews && fenced) {
      return;
    }
    if (told.add(judged.rule() + result.word())) {
      ledger.note(
          Kind.NOTE,
          judged.rule()
              + ": "
              + judged.sentence()
              + "; fence "
              + result.word()
              + ": "
              + result.evidence());
      if (judged.tell().isPresent()) {
        ledger.note(Kind.ALERT, judged.sentence());
        hands.tell(Alerts.fencedAgain(result, judged.sentence()));
      }
    }
  }

  private void retake(Judged<Guard.Care> judged) {
    ledger.note(Kind.NOTE, judged.rule() + ": " + judged.sentence());
    if (!fenced) {
      fence(judged); // What was seen a moment ago may have healed since: as before any taking.
    }
    look();
    if (heldHere || other.isPresent()) {
      return;
    }
    var taken = hands.takeAddress();
    note("the service address is here again", taken);
    heldHere = taken.ok();
    if (taken.ok()) {
      announced = 0;
      began = time.nanoTime();
      startServices();
    }
  }

  private void startServices() {
    var started = hands.startServices();
    note("the services run", started.ok() ? hands.checkServices() : started);
  }

  private boolean announceDue() {
    return heldHere
        && (announced < ANNOUNCE_AFTER.size()
            ? since(began).compareTo(ANNOUNCE_AFTER.get(announced)) >= 0
            : since(lastAnnounced).compareTo(ANNOUNCE_EVERY) >= 0);
  }

  private void announce() {
    if (heldHere) {
      announced++;
      lastAnnounced = time.nanoTime();
      hands.announce();
    }
  }

  private void note(String what, StepResult result) {
    ledger.note(
        Kind.NOTE, (result.ok() ? what : "failed, so that not " + what) + ": " + result.text());
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(time.nanoTime() - nanos);
  }
}
