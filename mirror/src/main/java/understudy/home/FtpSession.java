package understudy.home;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;

/**
 * One log-in at the FTP server. Paths are the account's, bytes as characters of ISO 8859-1. Every
 * wait has an end; what the server refuses is an {@link FtpRefused}, any other {@link IOException}
 * means that the connection is lost. For one thread; {@link #abandon} may come from any.
 */
final class FtpSession implements AutoCloseable {

  /** Hears how much was moved; throws to end it. */
  interface Moved {
    void bytes(int count) throws IOException;
  }

  private static final Duration ANSWER = Duration.ofSeconds(60);

  /** A server reads a large file in silence when it is asked for its checksum. */
  private static final Duration CHECKSUM = Duration.ofMinutes(15);

  private static final int BUFFER = 1 << 17;
  private static final Pattern SHA256 = Pattern.compile("(?s).*?\\b([0-9A-Fa-f]{64})\\b.*");

  /** How the server tells a checksum. */
  private enum Digest {
    HASH,
    XSHA256,
    NONE
  }

  private final FTPClient client;
  private final boolean machineListing;
  private final boolean setsTimes;
  private final Set<String> made = new HashSet<>();
  private Digest digest;
  private boolean setsModes = true;

  private FtpSession(FTPClient client) throws IOException {
    this.client = client;
    this.machineListing = client.hasFeature("MLST") || client.hasFeature("MLSD");
    this.setsTimes = client.hasFeature("MFMT");
    boolean hash =
        client.hasFeature("HASH")
            && FTPReply.isPositiveCompletion(client.sendCommand("OPTS", "HASH SHA-256"));
    this.digest = hash ? Digest.HASH : client.hasFeature("XSHA256") ? Digest.XSHA256 : Digest.NONE;
  }

  /**
   * Logs in.
   *
   * @throws IOException with a sentence that says what to do
   */
  static FtpSession open(FtpSettings settings) throws IOException {
    var client = FtpConnection.open(settings);
    try {
      return new FtpSession(client);
    } catch (IOException e) {
      client.disconnect();
      throw e;
    }
  }

  /** Whether modes arrive; known once one was set. */
  boolean setsModes() {
    return setsModes;
  }

  /** The entries of a folder; none when there is no such folder. */
  Map<String, FtpEntry> list(String folder) throws IOException {
    var entries = new HashMap<String, FtpEntry>();
    if (machineListing) {
      for (FTPFile file : client.mlistDir(folder)) {
        FtpEntry.parse(file.getRawListing())
            .ifPresent(named -> entries.put(named.name(), named.entry()));
      }
      seen(folder, !entries.isEmpty());
      return entries;
    }
    // A path in LIST would be read as a pattern by some servers, one in CWD is not.
    if (!client.changeWorkingDirectory(folder)) {
      return entries;
    }
    var files = client.listFiles("-a");
    if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
      throw refused("list " + text(folder));
    }
    for (FTPFile file : files) {
      String name = file.getName();
      if (file.isValid() && !name.equals(".") && !name.equals("..")) {
        entries.put(name, listed(file, folder + "/" + name));
      }
    }
    return entries;
  }

  /** A folder that cannot be listed is none without entries: what is in it would be overwritten. */
  private void seen(String folder, boolean hasEntries) throws IOException {
    if (!hasEntries && !FTPReply.isPositiveCompletion(client.getReplyCode())) {
      var refused = refused("list " + text(folder));
      if (client.changeWorkingDirectory(folder)) {
        throw refused;
      }
    }
  }

  /** Servers without MLSD tell times to the minute, in a zone of their own: each is asked for. */
  private FtpEntry listed(FTPFile file, String path) throws IOException {
    if (file.isDirectory()) {
      return new FtpEntry(FtpEntry.Kind.FOLDER, -1, Optional.empty(), Optional.empty());
    }
    if (!file.isFile()) {
      return new FtpEntry(FtpEntry.Kind.OTHER, -1, Optional.empty(), Optional.empty());
    }
    var time = Optional.ofNullable(client.mdtmInstant(path));
    return new FtpEntry(FtpEntry.Kind.FILE, file.getSize(), time, Optional.empty());
  }

  /** Makes a folder and those above it. */
  void makeFolders(String folder) throws IOException {
    if (folder.length() <= 1 || made.contains(folder)) {
      return;
    }
    makeFolders(folder.substring(0, folder.lastIndexOf('/')));
    if (!client.makeDirectory(folder) && !client.changeWorkingDirectory(folder)) {
      throw refused("make the folder " + text(folder));
    }
    made.add(folder);
  }

  void move(String from, String to) throws IOException {
    made.removeIf(folder -> folder.equals(from) || folder.startsWith(from + "/"));
    if (!client.rename(from, to)) {
      throw refused("move " + text(from) + " to " + text(to));
    }
  }

  /** Deletes what we ourselves brought there and is not whole. */
  void clear(String part) throws IOException {
    if (!client.deleteFile(part)) {
      throw refused("delete our own " + text(part));
    }
  }

  /**
   * Brings content.
   *
   * @param offset how much of it is there already
   * @param in stands behind that
   */
  void upload(String path, InputStream in, long offset, Moved moved) throws IOException {
    try (OutputStream out =
        offset > 0 ? client.appendFileStream(path) : client.storeFileStream(path)) {
      if (out == null) {
        throw refused("store " + text(path));
      }
      var buffer = new byte[BUFFER];
      for (int n; (n = in.read(buffer)) >= 0; ) {
        out.write(buffer, 0, n);
        moved.bytes(n);
      }
    }
    if (!client.completePendingCommand()) {
      throw refused("store " + text(path));
    }
  }

  void setTime(String path, Instant time) throws IOException {
    String written = FtpEntry.time(time);
    boolean done =
        setsTimes
            ? client.setModificationTime(path, written)
            : FTPReply.isPositiveCompletion(client.sendCommand("MDTM", written + " " + path));
    if (!done) {
      throw refused("set the time of " + text(path));
    }
  }

  void setMode(String path, int mode) throws IOException {
    if (setsModes) {
      setsModes = client.sendSiteCommand("CHMOD %04o %s".formatted(mode, path));
    }
  }

  /** SHA-256 of a file there: told by the server where it can, else of what is read back. */
  Optional<byte[]> sha256(String path, MessageDigest sha256, Moved moved) throws IOException {
    if (digest != Digest.NONE) {
      client.setSoTimeout((int) CHECKSUM.toMillis());
      int code = client.sendCommand(digest.name(), path);
      client.setSoTimeout((int) ANSWER.toMillis());
      var found = SHA256.matcher(client.getReplyString());
      if (FTPReply.isPositiveCompletion(code) && found.matches()) {
        moved.bytes(0);
        return Optional.of(HexFormat.of().parseHex(found.group(1).toLowerCase(Locale.ROOT)));
      }
      if (code == 500 || code == 502 || code == 504) {
        digest = Digest.NONE;
      }
    }
    return readBack(path, sha256, moved);
  }

  private Optional<byte[]> readBack(String path, MessageDigest sha256, Moved moved)
      throws IOException {
    try (InputStream in = client.retrieveFileStream(path)) {
      if (in == null) {
        return Optional.empty();
      }
      var buffer = new byte[BUFFER];
      for (int n; (n = in.read(buffer)) >= 0; ) {
        sha256.update(buffer, 0, n);
        moved.bytes(n);
      }
    }
    return client.completePendingCommand() ? Optional.of(sha256.digest()) : Optional.empty();
  }

  /** Ends whatever is under way, without a good-bye. */
  void abandon() {
    FtpConnection.cut(client);
  }

  @Override
  public void close() {
    try {
      client.logout();
    } catch (IOException e) {
      // It is gone already.
    }
    FtpConnection.drop(client);
  }

  private FtpRefused refused(String what) {
    return new FtpRefused(what, client.getReplyCode(), client.getReplyString());
  }

  private static String text(String path) {
    return RawPaths.text(path);
  }
}
