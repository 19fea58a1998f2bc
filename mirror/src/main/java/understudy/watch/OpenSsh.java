package understudy.watch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.base.Command;

/**
 * A session of OpenSSH's client that asks nobody anything, for output that never ends.
 *
 * @param address where to connect, as it is written in the known hosts
 * @param identity our private key
 * @param knownHosts the only host keys believed
 * @param restricted whether the key opens only the primary's door
 */
public record OpenSsh(
    String user, String address, int port, Path identity, Path knownHosts, boolean restricted) {

  /** With a key that opens a whole shell. */
  public OpenSsh(String user, String address, int port, Path identity, Path knownHosts) {
    this(user, address, port, identity, knownHosts, false);
  }

  /** As the door reads a limit. */
  private static final String WITHOUT_END = "0 ";

  /**
   * What to run here so that {@code remote} runs there; ends some seconds after the link does.
   *
   * @param shared a socket to be made, through which other sessions can use the same connection
   */
  public Command running(Command remote, Optional<Path> shared) {
    var words =
        new ArrayList<>(
            List.of("ssh", "-F", "none", "-T", "-p", Integer.toString(port), "-l", user));
    words.add("-i");
    words.add(identity.toString());
    for (String option :
        List.of(
            "BatchMode=yes",
            "IdentitiesOnly=yes",
            "StrictHostKeyChecking=yes",
            "UserKnownHostsFile=" + quoted(knownHosts),
            "GlobalKnownHostsFile=/dev/null",
            "ConnectTimeout=10",
            "ServerAliveInterval=3",
            "ServerAliveCountMax=3",
            "ControlMaster=" + (shared.isPresent() ? "yes" : "no"),
            "ControlPath=" + shared.map(OpenSsh::quoted).orElse("none"),
            "LogLevel=ERROR")) {
      words.add("-o");
      words.add(option);
    }
    words.add("--");
    words.add(address);
    words.add(restricted ? WITHOUT_END + remote.doorLine() : remote.shellLine());
    return Command.of(words);
  }

  /** ssh splits this option at spaces. */
  private static String quoted(Path file) {
    return "\"" + file + "\"";
  }
}
