package understudy.home;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;

/** Makes connections to an FTP server, with explicit TLS (RFC 4217) or without. */
final class FtpConnection {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private FtpConnection() {}

  /** Lets go of its data connection too, which a write on a cut cable would hold for long. */
  private interface Cut {
    List<Socket> sockets();
  }

  private static final class Plain extends FTPClient implements Cut {
    private volatile Socket data;

    @Override
    protected Socket _openDataConnection_(String command, String arg) throws IOException {
      data = super._openDataConnection_(command, arg);
      return data;
    }

    @Override
    public List<Socket> sockets() {
      return Stream.of(data, _socket_).filter(Objects::nonNull).toList();
    }
  }

  private static final class Secure extends FTPSClient implements Cut {
    private volatile Socket control;
    private volatile Socket data;

    private Secure() {
      super(false);
    }

    /**
     * What TLS is laid over then. Closing TLS does not close it, and a reader would wait on there.
     */
    @Override
    protected void _connectAction_() throws IOException {
      control = _socket_;
      super._connectAction_();
    }

    /** Before its handshake, in which a server can fall silent too. */
    @Override
    protected void _prepareDataSocket_(Socket socket) {
      data = socket;
    }

    @Override
    public List<Socket> sockets() {
      return Stream.of(data, control).filter(Objects::nonNull).toList();
    }
  }

  /**
   * Connects and logs in.
   *
   * @throws IOException with a sentence that says what to do
   */
  static FTPClient open(FtpSettings settings) throws IOException {
    String password = password(settings.passwordFile());
    var client = settings.certificate().isPresent() ? secure(settings) : new Plain();
    // Names are bytes, and go through as they are.
    client.setControlEncoding(StandardCharsets.ISO_8859_1);
    client.setConnectTimeout((int) CONNECT.toMillis());
    client.setDefaultTimeout((int) ANSWER.toMillis());
    client.setDataTimeout(ANSWER);
    client.setBufferSize(1 << 17);
    String at = settings.address() + " port " + settings.port();
    try {
      client.connect(settings.address(), settings.port());
      if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
        throw new IOException(
            "the FTP server at " + at + " turns us away: " + client.getReplyString().strip());
      }
      if (client instanceof FTPSClient tls) {
        tls.execPBSZ(0);
        tls.execPROT("P");
      }
      if (!client.login(settings.user(), password)) {
        throw new IOException(
            "the FTP server at %s refuses the account %s: compare failback.ftp.user and passwordFile"
                .formatted(at, settings.user()));
      }
      client.setFileType(FTP.BINARY_FILE_TYPE);
      if (settings.passive()) {
        client.enterLocalPassiveMode();
      }
      return client;
    } catch (SSLException e) {
      drop(client);
      throw new IOException(
          "no TLS with the FTP server at %s (%s): put its certificate into %s, or say tls: none"
              .formatted(at, e.getMessage(), settings.certificate().map(Path::toString).orElse("")),
          e);
    } catch (IOException e) {
      drop(client);
      throw e instanceof java.net.ConnectException || e instanceof java.net.SocketTimeoutException
          ? new IOException("no FTP server answers at " + at + ": start it there", e)
          : e;
    }
  }

  /** Closes it under whoever uses it, from any thread; that one then drops it. */
  static void cut(FTPClient client) {
    if (client instanceof Cut cut) {
      for (var socket : cut.sockets()) {
        try {
          // Else TLS would wait until it can say good-bye, and then for the answer.
          socket.setSoLinger(true, 0);
          socket.setSoTimeout(1);
          socket.close();
        } catch (IOException e) {
          continue; // It is closed already.
        }
      }
    }
  }

  /** The end of it, for the thread that uses it. */
  static void drop(FTPClient client) {
    cut(client);
    try {
      client.disconnect();
    } catch (IOException e) {
      // It is gone already.
    }
  }

  private static String password(Path file) throws IOException {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IOException(
          "the FTP password cannot be read from " + file + ": write it there, mode 600", e);
    }
  }

  /** Only the certificate that the administrator put here is believed: no name needs to match. */
  private static FTPSClient secure(FtpSettings settings) throws IOException {
    var client = new Secure();
    client.setTrustManager(trust(settings.certificate().orElseThrow()));
    client.setEndpointCheckingEnabled(false);
    return client;
  }

  private static X509TrustManager trust(Path certificate) throws IOException {
    try (InputStream in = Files.newInputStream(certificate)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int i = 0;
      for (var one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ftp" + i++, one);
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      for (TrustManager one : factory.getTrustManagers()) {
        if (one instanceof X509TrustManager x509) {
          return x509;
        }
      }
      throw new GeneralSecurityException("no trust manager");
    } catch (GeneralSecurityException | IOException e) {
      throw new IOException(
          "the FTP server's certificate cannot be read from "
              + certificate
              + ": put it there in PEM",
          e);
    }
  }
}
