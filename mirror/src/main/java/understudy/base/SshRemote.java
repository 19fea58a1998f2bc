package understudy.base;

import com.jcraft.jsch.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One SSH session to one of the primary's addresses, opened at once in the background, kept open,
 * checked, and opened again after a loss. Safe for many threads; at most eight commands run at a
 * time, because sshd allows ten.
 */
public final class SshRemote implements Remote {

  private static final int CHANNELS = 8;

  /** How long a command waits for a session that is not there, whatever its own limit. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final SshSettings settings;
  private final SshLogIn logIn;
  private final Semaphore channels = new Semaphore(CHANNELS, true);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wanted = lock.newCondition();
  private final Condition tried = lock.newCondition();
  private Optional<Session> session = Optional.empty();
  private Optional<String> problem = Optional.empty();
  private long tries;
  private volatile boolean closed;

  public SshRemote(SshSettings settings) {
    this.settings = settings;
    this.logIn = new SshLogIn(settings);
    Thread.ofVirtual().name("ssh-" + settings.target().address()).start(this::keep);
  }

  @Override
  public CommandResult run(Command command, Duration limit) {
    long began = System.nanoTime();
    long deadline = began + limit.toNanos();
    try {
      return run(command, began, deadline);
    } catch (SshExec.Stale first) {
      // As after a reboot of the primary, which ends the old session at its first word.
      try {
        return run(command, began, deadline);
      } catch (SshExec.Stale again) {
        return unreachable("the session to " + address() + " was lost", began);
      }
    }
  }

  private CommandResult run(Command command, long began, long deadline) throws SshExec.Stale {
    try {
      Optional<Session> open = session(deadline);
      if (open.isEmpty()) {
        return unreachable(problem().orElse("no session to " + settings.where() + " yet"), began);
      }
      if (!channels.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return unreachable("all " + CHANNELS + " channels to " + address() + " are busy", began);
      }
      try {
        return SshExec.run(
            open.get(), command, settings.remote().restricted(), deadline, address());
      } finally {
        channels.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CommandResult.failed(CommandResult.How.TIMED_OUT, "interrupted", SshExec.since(began));
    }
  }

  @Override
  public Optional<Standing> stand(Command command, Duration limit) {
    Optional<Session> now;
    lock.lock();
    try {
      now = open();
    } finally {
      lock.unlock();
    }
    if (now.isEmpty() || !channels.tryAcquire()) {
      return Optional.empty();
    }
    return SshStanding.begin(
        now.get(), command, settings.remote().restricted(), limit, address(), channels::release);
  }

  @Override
  public boolean alive() {
    lock.lock();
    try {
      return open().isPresent();
    } finally {
      lock.unlock();
    }
  }

  /** Why there is no session, in a sentence; empty while there is one. */
  @Override
  public Optional<String> problem() {
    lock.lock();
    try {
      return open().isPresent() ? Optional.empty() : problem;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String address() {
    return settings.target().address();
  }

  @Override
  public void close() {
    closed = true;
    lock.lock();
    try {
      session.ifPresent(Session::disconnect);
      wanted.signalAll();
      tried.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Session> open() {
    return session.filter(Session::isConnected);
  }

  /** The open session, or what one more try to log in gives. */
  private Optional<Session> session(long deadline) throws InterruptedException {
    long patience = Math.min(deadline, System.nanoTime() + PATIENCE.toNanos());
    lock.lockInterruptibly();
    try {
      long seen = tries;
      while (open().isEmpty() && tries == seen && !closed) {
        wanted.signal();
        long left = patience - System.nanoTime();
        if (left <= 0 || tried.awaitNanos(left) <= 0) {
          break;
        }
      }
      return open();
    } finally {
      lock.unlock();
    }
  }

  private void keep() {
    while (!closed) {
      if (!alive()) {
        logIn();
      }
      rest();
    }
  }

  private void logIn() {
    Optional<Session> got = Optional.empty();
    Optional<String> why = Optional.empty();
    try {
      got = Optional.of(logIn.open(this::look));
    } catch (SshLogIn.Refused e) {
      why = Optional.of(e.getMessage());
    } catch (RuntimeException e) {
      why = Optional.of("no session to " + settings.where() + ": " + e);
    }
    lock.lock();
    try {
      session = got;
      problem = why;
      tries++;
      if (closed) {
        got.ifPresent(Session::disconnect);
      }
      tried.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Until the session has ended, or it is time for another try, or somebody wants one. */
  private void rest() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (open().isPresent()) {
        wanted.await();
      } else {
        wanted.awaitNanos(RETRY.toNanos());
      }
    } catch (InterruptedException e) {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** A session has ended. */
  private void look() {
    lock.lock();
    try {
      wanted.signal();
    } finally {
      lock.unlock();
    }
  }

  private static CommandResult unreachable(String why, long began) {
    return CommandResult.failed(CommandResult.How.UNREACHABLE, why, SshExec.since(began));
  }
}
