package understudy.base;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Logs in, strictly, and says in a sentence why it could not. */
final class SshLogIn {

  static final Duration LIMIT = Duration.ofSeconds(3);

  private static final Duration CONNECT = Duration.ofSeconds(1);

  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  /** Why there is no session. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String sentence) {
      super(sentence);
    }
  }

  private final SshSettings settings;

  SshLogIn(SshSettings settings) {
    this.settings = settings;
  }

  /**
   * Opens a session; each wait for the far end is {@link #LIMIT} at most.
   *
   * @param ended called on the session's own thread when that ends, for whatever reason
   */
  Session open(Runnable ended) throws Refused {
    var remote = settings.remote();
    String address = settings.target().address();
    checkFiles();
    try {
      var jsch = new JSch();
      jsch.setKnownHosts(remote.knownHosts().toString());
      jsch.addIdentity(remote.identity().toString());
      Session session = jsch.getSession(remote.user(), address, remote.port());
      session.setConfig("StrictHostKeyChecking", "yes");
      session.setConfig("PreferredAuthentications", "publickey");
      session.setSocketFactory(new From(settings.target().local()));
      session.setThreadFactory(work -> thread(work, ended));
      session.setServerAliveInterval((int) settings.keepAlive().toMillis());
      session.setServerAliveCountMax(settings.misses());
      session.connect((int) LIMIT.toMillis());
      return session;
    } catch (JSchException e) {
      throw new Refused(sentence(e));
    }
  }

  private static Thread thread(Runnable work, Runnable ended) {
    return Thread.ofPlatform()
        .daemon()
        .unstarted(() -> {
          try {
            work.run();
          } finally {
            ended.run();
          }
        });
  }

  private void checkFiles() throws Refused {
    Path identity = settings.remote().identity();
    Path knownHosts = settings.remote().knownHosts();
    if (!Files.isReadable(identity)) {
      throw new Refused(
          "the key "
              + identity
              + " is missing or not readable: make it with ssh-keygen -t ed25519, and add its"
              + " public half to the primary's authorized_keys");
    }
    try {
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(identity))) {
        throw new Refused("the key " + identity + " can be read by others: chmod 600 " + identity);
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw new Refused("the mode of the key " + identity + " cannot be read: " + e.getMessage());
    }
    if (!Files.isReadable(knownHosts)) {
      throw new Refused(
          knownHosts
              + " is missing or not readable: put the primary's host keys there"
              + keyscan());
    }
  }

  private String keyscan() {
    return " (ssh-keyscan -p "
        + settings.remote().port()
        + " "
        + settings.target().address()
        + ", and compare them with those on the primary itself)";
  }

  private String sentence(JSchException e) {
    String where = settings.where();
    Path knownHosts = settings.remote().knownHosts();
    return switch (e) {
      case JSchChangedHostKeyException changed ->
          "the host key of "
              + where
              + " is not the one in "
              + knownHosts
              + ": another machine answers there, or it was installed anew; compare the keys"
              + " before you replace the line";
      case JSchUnknownHostKeyException unknown ->
          "the host key of " + where + " is not in " + knownHosts + ": add it" + keyscan();
      case JSchHostKeyException other ->
          "the host key of " + where + " was refused: " + other.getMessage();
      default -> plainSentence(e);
    };
  }

  private String plainSentence(JSchException e) {
    String where = settings.where();
    String said = String.valueOf(e.getMessage());
    if (said.startsWith("Auth fail") || said.startsWith("Auth cancel")) {
      return where
          + " does not let "
          + settings.remote().user()
          + " in with the key "
          + settings.remote().identity()
          + ": add its public half to the authorized_keys there";
    }
    if (said.startsWith("invalid privatekey")) {
      return settings.remote().identity() + " is not a private key that can be used";
    }
    return network(where, e);
  }

  /** What kept a session from being opened, other than keys. */
  static String network(String where, JSchException e) {
    String said = String.valueOf(e.getMessage());
    return switch (e.getCause()) {
      case SocketTimeoutException timeout -> silent(where, CONNECT);
      case NoRouteToHostException none -> "no way to " + where + ": is the cable in?";
      case ConnectException refused when String.valueOf(refused.getMessage()).contains("refused") ->
          "nothing listens on " + where + ": is sshd running there?";
      case SocketException none when String.valueOf(none.getMessage()).contains("unreachable") ->
          "no way to " + where + ": is our interface up, and the cable in?";
      case null, default ->
          said.contains("timeout") ? silent(where, LIMIT) : "no session to " + where + ": " + said;
    };
  }

  private static String silent(String where, Duration limit) {
    return where + " did not answer within " + limit.toSeconds() + " s";
  }

  /**
   * Connects from the given address; an unbound connection may take another way. The limit is
   * short: a machine on our own networks takes a connection at once, and one that has just come
   * back should not wait for the end of a try that began before.
   */
  record From(Optional<InetAddress> local) implements SocketFactory {

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      var socket = new Socket();
      try {
        if (local.isPresent()) {
          socket.bind(new InetSocketAddress(local.get(), 0));
        }
        socket.connect(new InetSocketAddress(host, port), (int) CONNECT.toMillis());
        return socket;
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    }

    @Override
    public InputStream getInputStream(Socket socket) throws IOException {
      return socket.getInputStream();
    }

    @Override
    public OutputStream getOutputStream(Socket socket) throws IOException {
      return socket.getOutputStream();
    }
  }
}
