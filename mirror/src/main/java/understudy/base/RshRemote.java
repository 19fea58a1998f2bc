package understudy.base;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.commons.net.bsd.RCommandClient;

/**
 * Commands over rsh, for old machines on a private cable. Each command is a connection of its own,
 * from one of our privileged ports, so this needs root. The protocol knows no exit status: the far
 * shell prints it behind a mark, and without the mark nothing counts as done.
 */
public final class RshRemote implements Remote {

  private static final int PORT = 514;
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration CHECK = Duration.ofSeconds(5);

  /** What Commons Net says of an end where an answer was due. */
  private static final String CLOSED = "Server closed connection.";

  private static final String WANTED =
      ": it wants our address in its /etc/hosts and in .rhosts of ";

  private static final Pattern REFUSAL =
      Pattern.compile("^(authentication failure|permission denied)", Pattern.CASE_INSENSITIVE);

  private final String user;
  private final SshTarget target;
  private final Thread checking;
  private volatile Optional<String> problem = Optional.of("not tried yet");

  public RshRemote(RemoteSettings remote, SshTarget target) {
    this.user = remote.user();
    this.target = target;
    this.checking = Thread.ofVirtual().name("rsh-" + target.address()).start(this::check);
  }

  @Override
  public CommandResult run(Command command, Duration limit) {
    long began = System.nanoTime();
    var client = new RCommandClient();
    var answer = new CompletableFuture<CommandResult>();
    Thread.ofVirtual().start(() -> answer.complete(ask(client, command, limit, began)));
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return CommandResult.failed(
          CommandResult.How.TIMED_OUT, "no answer from " + address(), SshExec.since(began));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CommandResult.failed(CommandResult.How.TIMED_OUT, "interrupted", SshExec.since(began));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      end(client);
    }
  }

  @Override
  public boolean alive() {
    return problem.isEmpty();
  }

  @Override
  public Optional<String> problem() {
    return problem;
  }

  @Override
  public String address() {
    return target.address();
  }

  @Override
  public void close() {
    checking.interrupt();
  }

  private CommandResult ask(RCommandClient client, Command command, Duration limit, long began) {
    String mark = "understudy-" + UUID.randomUUID();
    try {
      client.setConnectTimeout((int) CONNECT.toMillis());
      client.connect(InetAddress.getByName(address()), PORT, local());
      client.setSoTimeout((int) Math.max(1, limit.toMillis()));
      client.rcommand("root", user, "sh -s 2>&1; echo " + mark + "=$?");
      say(client, SshExec.limited(command, limit) + " </dev/null\n");
      byte[] bytes = client.getInputStream().readNBytes(Processes.OUTPUT_LIMIT);
      return result(new String(bytes, StandardCharsets.UTF_8), mark, began);
    } catch (IOException e) {
      String why = "no rsh to " + address() + " port " + PORT + ": " + reason(e);
      problem = Optional.of(why);
      return CommandResult.failed(CommandResult.How.UNREACHABLE, why, SshExec.since(began));
    }
  }

  /** A shell reads it there: the line that rshd itself takes is too short for a script. */
  private static void say(RCommandClient client, String line) throws IOException {
    var out = client.getOutputStream();
    out.write(line.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Commons Net takes a refusal for a port of ours that is in use, and tries them all. */
  private String reason(IOException e) {
    if (e instanceof BindException) {
      try (var plain = new Socket()) {
        plain.connect(new InetSocketAddress(address(), PORT), (int) CONNECT.toMillis());
      } catch (IOException refused) {
        return String.valueOf(refused.getMessage());
      }
      return "no port of ours below 1024 is free, or we are not root";
    }
    boolean cut = e instanceof SocketException && !(e instanceof ConnectException);
    return cut || CLOSED.equals(e.getMessage())
        ? "its rshd hung up at once" + WANTED + user
        : said(String.valueOf(e.getMessage()));
  }

  /** A refusal comes as words or as the end of the connection, whichever is first on its way. */
  private String said(String words) {
    return REFUSAL.matcher(words).find() ? words + WANTED + user : words;
  }

  private CommandResult result(String text, String mark, long began) {
    var end = Pattern.compile(Pattern.quote(mark) + "=(\\d+)\\s*$").matcher(text);
    if (!end.find()) {
      String why = address() + " did not say how the command ended: " + said(text.strip());
      problem = Optional.of(why);
      return CommandResult.failed(CommandResult.How.UNREACHABLE, why, SshExec.since(began));
    }
    problem = Optional.empty();
    String out = text.substring(0, end.start());
    return CommandResult.exited(Integer.parseInt(end.group(1)), out, "", SshExec.since(began));
  }

  /** With no address of ours named, that of any interface will do. */
  private InetAddress local() throws IOException {
    return target.local().isPresent() ? target.local().get() : InetAddress.getByName("0.0.0.0");
  }

  private void check() {
    try {
      while (true) {
        run(Command.shell(":"), CONNECT);
        Thread.sleep(CHECK);
      }
    } catch (InterruptedException e) {
      problem = Optional.of(String.format(Locale.ROOT, "rsh to %s was closed", address()));
    }
  }

  private static void end(RCommandClient client) {
    try {
      client.disconnect();
    } catch (IOException | RuntimeException e) {
      return; // It was not connected, or is gone already.
    }
  }
}
