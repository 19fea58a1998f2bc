package understudy.home;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * An FTP server on the primary.
 *
 * @param address the primary's, on the private link
 * @param passwordFile where the secret lies, mode 600
 * @param certificate the server's own or its authority's, in PEM; empty: without TLS
 * @param passive whether data connections are opened from here
 * @param root the folder of the primary that the account sees as its top
 * @param folders where the account sees a source that lies elsewhere, by the source's name
 */
public record FtpSettings(
    String address,
    int port,
    String user,
    Path passwordFile,
    Optional<Path> certificate,
    boolean passive,
    Path root,
    Map<String, Path> folders) {

  public FtpSettings {
    folders = Map.copyOf(folders);
  }

  /** Where the account sees a source; empty when it is outside of what it sees. */
  public Optional<Path> seen(String source, Path from) {
    return Optional.ofNullable(folders.get(source)).or(() -> seen(from));
  }

  /** Where the account sees a folder of the primary; empty when it does not. */
  public Optional<Path> seen(Path folder) {
    return folder.startsWith(root)
        ? Optional.of(Path.of("/").resolve(root.relativize(folder)))
        : Optional.empty();
  }
}
