package understudy.base;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.SSHAgentConnector;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A session that a person opens for one job, with a password, a key of his own, or his agent. It
 * talks to the very machine whose key was shown to him, and to no other.
 */
public final class PersonalSession implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int KEEP_ALIVE_MILLIS = 2000;
  private static final int PASSWORD_TRIES = 3;
  private static final String BEST_FIRST = "ssh-ed25519,";

  /** What a person is asked and nobody else may see. */
  @FunctionalInterface
  public interface Confidant {

    /**
     * @return empty when he does not want to say
     */
    Optional<String> ask(String question);
  }

  /**
   * Who logs in.
   *
   * @param identity a private key of his; without one his agent is asked, if there is one, and then
   *     he himself
   */
  public record Person(String user, Optional<Path> identity, Confidant confidant) {}

  private final Session session;
  private final String address;

  private PersonalSession(Session session, String address) {
    this.session = session;
    this.address = address;
  }

  /**
   * Asks a machine for its key, and goes away again.
   *
   * @throws NoSession when there is no sshd to ask
   */
  public static HostKey hostKey(SshTarget target, int port) throws NoSession {
    var seen = new AtomicReference<HostKey>();
    String where = where(target, port);
    try {
      var session = session(new JSch(), "nobody", target, port);
      session.setHostKeyRepository(new Expecting(Optional.empty(), seen));
      session.connect((int) LIMIT.toMillis());
      session.disconnect();
    } catch (JSchException e) {
      if (seen.get() == null) {
        throw new NoSession(SshLogIn.network(where, e));
      }
    }
    return seen.get();
  }

  /**
   * Logs in.
   *
   * @param expected the machine's key; another one is not talked to
   * @throws NoSession when it cannot be reached or does not let him in
   */
  public static PersonalSession open(SshTarget target, int port, HostKey expected, Person person)
      throws NoSession {
    String where = where(target, port);
    var asked = new Asked(person.user() + "@" + target.address(), person.confidant());
    try {
      var jsch = new JSch();
      identify(jsch, person);
      var session = session(jsch, person.user(), target, port);
      session.setHostKeyRepository(new Expecting(Optional.of(expected), new AtomicReference<>()));
      session.setConfig("PreferredAuthentications", "publickey,keyboard-interactive,password");
      session.setConfig("MaxAuthTries", "6");
      session.setUserInfo(asked);
      session.setServerAliveInterval(KEEP_ALIVE_MILLIS);
      session.setServerAliveCountMax(3);
      session.connect((int) LIMIT.toMillis());
      return new PersonalSession(session, target.address());
    } catch (JSchHostKeyException e) {
      throw new NoSession(
          where + " shows another host key than a moment ago: find out who answers there");
    } catch (JSchException e) {
      throw new NoSession(sentence(where, person, asked.answered, e));
    }
  }

  /** Runs a command that reads {@code input}; what keeps it from running is in the result. */
  public CommandResult run(Command command, String input, Duration limit) {
    long began = System.nanoTime();
    try {
      return SshExec.run(
          session, command, false, Optional.of(input), began + limit.toNanos(), address);
    } catch (SshExec.Stale e) {
      return CommandResult.failed(
          CommandResult.How.UNREACHABLE,
          "the session to " + address + " was lost",
          SshExec.since(began));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CommandResult.failed(CommandResult.How.TIMED_OUT, "interrupted", SshExec.since(began));
    }
  }

  @Override
  public void close() {
    session.disconnect();
  }

  private static void identify(JSch jsch, Person person) throws JSchException, NoSession {
    if (person.identity().isPresent()) {
      Path key = person.identity().get();
      if (!Files.isReadable(key)) {
        throw new NoSession("the key " + key + " is missing or not readable: name another one");
      }
      jsch.addIdentity(key.toString());
      return;
    }
    if (!Optional.ofNullable(System.getenv("SSH_AUTH_SOCK")).orElse("").isEmpty()) {
      try {
        jsch.setIdentityRepository(new AgentIdentityRepository(new SSHAgentConnector()));
      } catch (AgentProxyException e) {
        return; // An agent that is gone: the password remains.
      }
    }
  }

  private static Session session(JSch jsch, String user, SshTarget target, int port)
      throws JSchException {
    var session = jsch.getSession(user, target.address(), port);
    session.setConfig("StrictHostKeyChecking", "yes");
    String usual = session.getConfig("server_host_key");
    session.setConfig("server_host_key", BEST_FIRST + usual.replace(BEST_FIRST, ""));
    session.setSocketFactory(new SshLogIn.From(target.local()));
    session.setDaemonThread(true);
    return session;
  }

  private static String where(SshTarget target, int port) {
    return target.address() + " port " + port;
  }

  private static String sentence(String where, Person person, boolean answered, JSchException e) {
    String said = String.valueOf(e.getMessage());
    if (said.startsWith("Auth ") || said.contains("authentication failures")) {
      if (person.identity().isEmpty() && !answered) {
        return "%s does not let %s in, and no password was given: name a key with --login-identity"
            .formatted(where, person.user());
      }
      return "%s does not let %s in with %s: try again, or log in as another user who may use sudo"
          .formatted(
              where,
              person.user(),
              person.identity().map(key -> "the key " + key).orElse("that password"));
    }
    if (said.startsWith("invalid privatekey") || said.contains("USERAUTH fail")) {
      return person
          .identity()
          .map(key -> key + " cannot be used: is it a private key, and its" + " passphrase right?")
          .orElse("no session to " + where + ": " + said);
    }
    return SshLogIn.network(where, e);
  }

  /** Knows one key at most, and notes which it was shown. */
  private record Expecting(Optional<HostKey> expected, AtomicReference<HostKey> seen)
      implements HostKeyRepository {

    @Override
    public int check(String host, byte[] key) {
      try {
        var shown =
            new HostKey(
                new com.jcraft.jsch.HostKey(host, key).getType(),
                Base64.getEncoder().encodeToString(key));
        seen.set(shown);
        return expected.filter(shown::equals).isPresent() ? OK : NOT_INCLUDED;
      } catch (JSchException e) {
        return NOT_INCLUDED;
      }
    }

    @Override
    public void add(com.jcraft.jsch.HostKey key, UserInfo info) {}

    @Override
    public void remove(String host, String type) {}

    @Override
    public void remove(String host, String type, byte[] key) {}

    @Override
    public String getKnownHostsRepositoryID() {
      return "the key that was shown";
    }

    @Override
    public com.jcraft.jsch.HostKey[] getHostKey() {
      return new com.jcraft.jsch.HostKey[0];
    }

    @Override
    public com.jcraft.jsch.HostKey[] getHostKey(String host, String type) {
      return new com.jcraft.jsch.HostKey[0];
    }
  }

  /** Passes the far end's questions on. */
  private static final class Asked implements UserInfo, UIKeyboardInteractive {

    private final String who;
    private final Confidant confidant;
    private Optional<String> answer = Optional.empty();
    private boolean answered;
    private int passwords;

    Asked(String who, Confidant confidant) {
      this.who = who;
      this.confidant = confidant;
    }

    @Override
    public boolean promptPassword(String message) {
      return passwords < PASSWORD_TRIES && ask(again() + "Password of " + who);
    }

    @Override
    public boolean promptPassphrase(String message) {
      return ask(message);
    }

    /** Whatever PAM wants to know; most often the password. */
    @Override
    public String[] promptKeyboardInteractive(
        String destination, String name, String instruction, String[] prompts, boolean[] echo) {
      if (prompts.length > 0 && passwords >= PASSWORD_TRIES) {
        return null; // So JSch gives up.
      }
      String again = prompts.length > 0 ? again() : "";
      return Arrays.stream(prompts)
          .map(prompt -> ask(again + who + ": " + prompt.strip()) ? answer.orElse("") : "")
          .toArray(String[]::new);
    }

    @Override
    public String getPassword() {
      return answer.orElse("");
    }

    @Override
    public String getPassphrase() {
      return answer.orElse("");
    }

    @Override
    public boolean promptYesNo(String message) {
      return false;
    }

    @Override
    public void showMessage(String message) {}

    private String again() {
      return passwords++ == 0 ? "" : "That was not it. ";
    }

    private boolean ask(String question) {
      answer = confidant.ask(question);
      answered |= answer.isPresent();
      return answer.isPresent();
    }
  }
}
