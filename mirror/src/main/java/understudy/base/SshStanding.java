package understudy.base;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One command over an open session that waits for a word on its standard input. */
final class SshStanding implements Standing {

  private final ChannelExec channel;
  private final OutputStream to;
  private final SshExec.Bounded out = new SshExec.Bounded();
  private final SshExec.Bounded err = new SshExec.Bounded();
  private final String address;
  private final Runnable whenClosed;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SshStanding(ChannelExec channel, String address, Runnable whenClosed) throws IOException {
    this.channel = channel;
    this.address = address;
    this.whenClosed = whenClosed;
    this.to = channel.getOutputStream();
    channel.setOutputStream(out);
    channel.setErrStream(err);
  }

  /**
   * Begins.
   *
   * @param limit after which the far end gives up waiting
   * @param whenClosed run once, also when nothing was begun
   */
  static Optional<Standing> begin(
      Session session,
      Command command,
      boolean restricted,
      Duration limit,
      String address,
      Runnable whenClosed) {
    ChannelExec channel = null;
    try {
      channel = (ChannelExec) session.openChannel("exec");
      String line = restricted ? SshExec.asked(command, limit) : SshExec.limited(command, limit);
      channel.setCommand(line.getBytes(StandardCharsets.UTF_8));
      var standing = new SshStanding(channel, address, whenClosed);
      SshExec.open(channel, session, SshExec.OPENING);
      return Optional.of(standing);
    } catch (JSchException | IOException e) {
      if (channel != null) {
        channel.disconnect();
      }
      whenClosed.run();
      return Optional.empty();
    }
  }

  @Override
  public CommandResult say(String word, Duration limit) {
    long began = System.nanoTime();
    long deadline = began + limit.toNanos();
    if (closed.get()) {
      return CommandResult.failed(
          CommandResult.How.UNREACHABLE, "the word was said before", Duration.ZERO);
    }
    try {
      to.write((word + "\n").getBytes(StandardCharsets.UTF_8));
      to.flush();
      return SshExec.ended(channel, began, deadline)
          ? SshExec.result(channel.getExitStatus(), out, err, deadline, began, address)
          : CommandResult.failed(
              CommandResult.How.TIMED_OUT, "no answer from " + address, SshExec.since(began));
    } catch (IOException e) {
      return CommandResult.failed(
          CommandResult.How.UNREACHABLE,
          address + " did not take the word: " + e.getMessage(),
          SshExec.since(began));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CommandResult.failed(CommandResult.How.TIMED_OUT, "interrupted", SshExec.since(began));
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      channel.disconnect();
      whenClosed.run();
    }
  }
}
