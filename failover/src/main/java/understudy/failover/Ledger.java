package understudy.failover;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.base.DiskTrouble;
import understudy.base.StateFile;
import understudy.base.StateFile.Content;
import understudy.base.Time;
import understudy.failover.DurableState.Attempt;
import understudy.failover.DurableState.Held;
import understudy.failover.DurableState.Homecoming;
import understudy.failover.JournalEvent.Kind;
import understudy.failover.rules.State;

/**
 * The durable state and the journal, kept in step: what is written here outlives this process
 * before anything is done, and a power cut where that matters. Its {@link #moveTo} is the one gate
 * for every change of state.
 *
 * <p>A disk that does not take a write is told of in the log and never stops a takeover.
 */
final class Ledger implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

  /** Entering these must survive a power cut. */
  private static final Set<State> ENTERED = Set.of(State.ACTIVE, State.FAILING_BACK);

  /** Leaving these must, too. A takeover that has begun writes down itself what it cannot lose. */
  private static final Set<State> LEFT =
      Set.of(State.TAKING_OVER, State.ACTIVE, State.FAILING_BACK);

  private final StateFile<DurableState> file;
  private final Journal journal;
  private final Time time;
  private final Logger log;
  private final Optional<String> damage;
  private volatile DurableState state;

  /**
   * Reads what was. A damaged file is kept aside; then the standby holds if it does not serve.
   *
   * @param hands asked only when the file is damaged or missing, whether the address is here
   * @throws IOException when the folder cannot be read or written, or another process has it
   */
  Ledger(Path stateDir, Hands hands, Time time) throws IOException {
    this(stateDir, hands, time, LOG);
  }

  /**
   * The same, told of in another log.
   *
   * @param log hears of every change of state
   */
  Ledger(Path stateDir, Hands hands, Time time, Logger log) throws IOException {
    this(
        new StateFile<>(stateDir.resolve("state.json"), DurableState.class),
        stateDir,
        hands,
        time,
        log);
  }

  Ledger(StateFile<DurableState> file, Path stateDir, Hands hands, Time time, Logger log)
      throws IOException {
    this.log = log;
    this.file = file;
    this.time = time;
    this.journal = new Journal(stateDir);
    try {
      switch (file.read()) {
        case Content.Present<DurableState>(var was) -> {
          state = was;
          damage = Optional.empty();
        }
        case Content.Absent<DurableState> _ when hands.holdsAddress() -> {
          String reason = "the service address is on this machine, and no state file says why";
          state = fresh(State.WATCHING, "D3", reason, held(reason));
          damage = Optional.of(reason);
          write(true);
        }
        case Content.Absent<DurableState> _ -> {
          state = fresh(State.WATCHING, "W0", "begun", Optional.empty());
          damage = Optional.empty();
        }
        case Content.Damaged<DurableState>(var keptAs, var why) -> {
          String reason = "state file was damaged (" + why + "), kept as " + keptAs.getFileName();
          state =
              hands.holdsAddress()
                  ? fresh(State.ACTIVE, "D1", reason + "; the address is here", Optional.empty())
                  : fresh(State.WATCHING, "D2", reason, held(reason));
          damage = Optional.of(reason);
          write(true);
          note(Kind.NOTE, reason);
        }
      }
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  DurableState now() {
    return state;
  }

  State state() {
    return state.state();
  }

  /** What was wrong with the state file, or with its absence, when it was read. */
  Optional<String> damage() {
    return damage;
  }

  /** The gate: persists first, then journals. */
  void moveTo(State to, String rule, String reason) {
    moveTo(to, rule, reason, UnaryOperator.identity());
  }

  /** The same, with more of the state changed in the one write. */
  void moveTo(State to, String rule, String reason, UnaryOperator<DurableState> change) {
    var was = state;
    Instant at = time.now();
    boolean weighty = LEFT.contains(was.state()) || ENTERED.contains(to);
    change(weighty, now -> change.apply(now).because(to, at, rule, reason));
    journal.add(JournalEvent.state(at, was.state(), to, rule, reason));
    log.info("{} -> {} ({}: {})", was.state(), to, rule, reason);
  }

  /** The state stays; why it does has changed. */
  void explain(String rule, String reason) {
    if (!state.rule().equals(rule)) {
      change(false, now -> now.because(now.state(), now.since(), rule, reason));
      note(Kind.NOTE, rule + ": " + reason);
    }
  }

  /** Notes where the takeover under way stands. */
  void attempt(Attempt attempt, boolean force) {
    change(force, now -> now.with(Optional.of(attempt), now.obstacle()));
  }

  /** Begins to put on disk what was written, for what nobody should have to wait for. */
  void settle() {
    Thread.ofPlatform()
        .daemon()
        .name("to-disk")
        .start(() -> {
          try {
            file.force();
          } catch (NoSuchFileException e) {
            return; // It is gone with its folder.
          } catch (IOException e) {
            LOG.error("the state is not on disk yet ({}); going on", DiskTrouble.text(e));
          }
        });
  }

  /** Changes what is not the state itself. */
  void change(boolean force, UnaryOperator<DurableState> change) {
    var was = state;
    state = change.apply(was);
    if (force || !state.equals(was)) {
      write(force);
    }
  }

  /** Notes where the way home stands; on disk before it goes on. */
  void home(Homecoming homecoming) {
    change(true, now -> now.home(Optional.of(homecoming)));
  }

  void begun(Enum<?> step, String words) {
    journal.add(JournalEvent.begun(time.now(), step.name(), words));
  }

  void ended(Enum<?> step, long tookMillis, boolean ok, String how) {
    journal.add(JournalEvent.ended(time.now(), step.name(), tookMillis, ok, how));
  }

  void note(Kind kind, String text) {
    journal.add(JournalEvent.plain(time.now(), kind, text));
  }

  @Override
  public void close() {
    journal.close();
  }

  private void write(boolean force) {
    try {
      if (force) {
        file.write(state);
      } else {
        file.writeLightly(state);
      }
    } catch (IOException e) {
      LOG.error("the state cannot be written ({}); going on", DiskTrouble.text(e));
    }
  }

  private DurableState fresh(State at, String rule, String reason, Optional<Held> held) {
    return new DurableState(
        at,
        time.now(),
        rule,
        reason,
        held,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Optional<Held> held(String reason) {
    return Optional.of(new Held(reason, time.now(), Optional.empty()));
  }
}
