package understudy.home;

import java.util.Optional;
import understudy.base.Command;
import understudy.mirror.Transport;

/** How data comes home, as the administrator chose it. */
public sealed interface HomeWay {

  /** Whether rsync goes through the primary's door, which has to be opened for it. */
  default boolean opensDoor() {
    return switch (this) {
      case Rsync(var ssh) -> ssh.restricted();
      case Ftp(var _, var checksums) -> checksums.filter(Transport.Ssh::restricted).isPresent();
      case ByCommand(var _, var _, var _, var checksums) ->
          checksums.filter(Transport.Ssh::restricted).isPresent();
    };
  }

  /** What does not come home this way, in a sentence; empty when everything does. */
  default Optional<String> loss() {
    return switch (this) {
      case Rsync _ -> Optional.empty();
      case Ftp(var ftp, var _) ->
          Optional.of(
              ("FTP brings contents, times to the second and, where the server lets us, modes; it"
                      + " does not bring owners (new and replaced files belong to %s), ACLs,"
                      + " extended attributes, folders' times, symbolic links, pipes, sockets and"
                      + " devices; hard links become files of their own, holes are filled")
                  .formatted(ftp.user()));
      case ByCommand(var _, var _, var _, var checksums) ->
          Optional.of(
              checksums.isPresent()
                  ? "failback.command decides which owners, modes, times, links and attributes"
                      + " come home; the contents of files are compared"
                  : "without SSH nobody looks at what the primary holds of its own:"
                      + " failback.command decides what it overwrites, keeps and brings");
    };
  }

  /** With every attribute, through OpenSSH. */
  record Rsync(Transport.Ssh ssh) implements HomeWay {}

  /**
   * To an FTP server on the primary.
   *
   * @param checksums how contents are compared; empty: by what the FTP server offers
   */
  record Ftp(FtpSettings ftp, Optional<Transport.Ssh> checksums) implements HomeWay {}

  /**
   * By a command that runs here.
   *
   * @param verify says by its exit status whether both sides are the same
   * @param address the primary's on the private link
   * @param checksums how contents are compared; empty: by {@code verify}
   */
  record ByCommand(
      Command copy, Optional<Command> verify, String address, Optional<Transport.Ssh> checksums)
      implements HomeWay {}
}
