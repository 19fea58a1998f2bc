package understudy.base;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** One command over an open session. */
final class SshExec {

  /** What GNU timeout says of a command that it ended, and of one that it had to kill. */
  private static final int ENDED = 124;

  private static final int KILLED = 137;

  /** A live sshd opens a channel at once. */
  static final Duration OPENING = Duration.ofSeconds(3);

  private static final Duration LOOK = Duration.ofMillis(20);

  /** JSch's words for a session that had ended before it was asked for a channel, or while. */
  private static final String DOWN = "session is down";

  /** The session had ended already: nothing of the command was handed over. */
  static final class Stale extends Exception {
    private static final long serialVersionUID = 1;

    Stale(JSchException cause) {
      super(cause);
    }
  }

  private SshExec() {}

  /**
   * @param restricted whether our key opens only the primary's door, which keeps the limit itself
   */
  static CommandResult run(
      Session session, Command command, boolean restricted, long deadline, String address)
      throws InterruptedException, Stale {
    return run(session, command, restricted, Optional.empty(), deadline, address);
  }

  /**
   * The same.
   *
   * @param input what the command reads
   */
  static CommandResult run(
      Session session,
      Command command,
      boolean restricted,
      Optional<String> input,
      long deadline,
      String address)
      throws InterruptedException, Stale {
    long began = System.nanoTime();
    var out = new Bounded();
    var err = new Bounded();
    ChannelExec channel = null;
    try {
      channel = (ChannelExec) session.openChannel("exec");
      Duration limit = left(deadline);
      String line = restricted ? asked(command, limit) : limited(command, limit);
      channel.setCommand(line.getBytes(StandardCharsets.UTF_8));
      channel.setInputStream(null);
      channel.setOutputStream(out);
      channel.setErrStream(err);
      Duration opening = left(deadline);
      open(channel, session, opening.compareTo(OPENING) < 0 ? opening : OPENING);
      if (input.isPresent()) {
        feed(channel, input.get());
      }
      if (!ended(channel, began, deadline)) {
        return CommandResult.failed(
            CommandResult.How.TIMED_OUT, "no answer from " + address, since(began));
      }
      return result(channel.getExitStatus(), out, err, deadline, began, address);
    } catch (JSchException e) {
      if (DOWN.equals(e.getMessage())) {
        throw new Stale(e);
      }
      return CommandResult.failed(
          CommandResult.How.UNREACHABLE,
          address + " did not take the command: " + e.getMessage(),
          since(began));
    } finally {
      if (channel != null) {
        channel.disconnect();
      }
    }
  }

  /**
   * While a channel is being opened JSch waits on it, and nobody wakes it when the session dies: as
   * it does at the first word to a machine that was rebooted meanwhile.
   */
  static void open(ChannelExec channel, Session session, Duration limit) throws JSchException {
    var watch =
        Thread.startVirtualThread(() -> {
          try {
            while (session.isConnected()) {
              Thread.sleep(LOOK);
            }
            synchronized (channel) {
              channel.notifyAll();
            }
          } catch (InterruptedException e) {
            return; // It is open, or was given up.
          }
        });
    try {
      channel.connect((int) Math.max(1, limit.toMillis()));
    } finally {
      watch.interrupt();
    }
  }

  /** Disconnecting does not end a command on the far side, so the far side watches it too. */
  static String limited(Command command, Duration limit) {
    return "exec timeout -k 1 " + seconds(limit) + " sh -c " + Command.quoted(command.shellLine());
  }

  /** The same as understudy-door reads it. */
  static String asked(Command command, Duration limit) {
    return seconds(limit) + " " + command.doorLine();
  }

  private static String seconds(Duration limit) {
    return String.format(Locale.ROOT, "%.3f", Math.max(1, limit.toMillis()) / 1000.0);
  }

  /**
   * Writes what the command reads. Given to JSch as a stream, a thread would carry it, which JSch
   * cannot start when a quick command has ended by then.
   */
  private static void feed(ChannelExec channel, String input) {
    try (OutputStream to = channel.getOutputStream()) {
      to.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return; // It has ended without reading all of it: how, its exit code says.
    }
  }

  /** A channel tells nobody of its end; it is looked at rarely enough not to be felt. */
  static boolean ended(ChannelExec channel, long began, long deadline) throws InterruptedException {
    while (!channel.isClosed()) {
      long now = System.nanoTime();
      if (now >= deadline) {
        return false;
      }
      long pause = Math.clamp((now - began) / 10, 1_000_000, 50_000_000);
      Thread.sleep(Duration.ofNanos(Math.min(pause, deadline - now)));
    }
    return true;
  }

  static CommandResult result(
      int exit, Bounded out, Bounded err, long deadline, long began, String address) {
    if (exit < 0) {
      return CommandResult.failed(
          CommandResult.How.UNREACHABLE,
          "the session to " + address + " was lost; how the command ended is not known",
          since(began));
    }
    // Both clocks run to the same limit; the far one may be a moment ahead.
    boolean atLimit = left(deadline).toMillis() < 50;
    if (atLimit && (exit == ENDED || exit == KILLED)) {
      return CommandResult.failed(
          CommandResult.How.TIMED_OUT, "ended at its limit on " + address, since(began));
    }
    return CommandResult.exited(exit, out.text(), err.text(), since(began));
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Keeps the beginning and drops the rest: the session's reader must never be held up. */
  static final class Bounded extends ByteArrayOutputStream {

    @Override
    public synchronized void write(int b) {
      if (count < Processes.OUTPUT_LIMIT) {
        super.write(b);
      }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      super.write(bytes, from, Math.clamp(Processes.OUTPUT_LIMIT - (long) count, 0, length));
    }

    String text() {
      return toString(StandardCharsets.UTF_8);
    }
  }
}
