package understudy.setup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.PersonalSession;

/** The primary, over the one log-in; whoever logged in becomes root by sudo. */
final class PrimarySite implements Site, AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Command WHO = Command.of("id", "-u");

  private final PersonalSession session;
  private final String address;

  /** What stands before each command. */
  private final List<String> prefix;

  /** What sudo reads before the command reads the rest. */
  private final Optional<String> password;

  private PrimarySite(
      PersonalSession session, String address, List<String> prefix, Optional<String> password) {
    this.session = session;
    this.address = address;
    this.prefix = prefix;
    this.password = password;
  }

  /**
   * Becomes root there.
   *
   * @param person asked for the password that sudo wants, if it wants one
   */
  static PrimarySite of(
      PersonalSession session, String address, String user, PersonalSession.Confidant person)
      throws Trouble {
    var plain = new PrimarySite(session, address, List.of(), Optional.empty());
    if (plain.isRoot()) {
      return plain;
    }
    // -k: a password that sudo remembers would be left unread, and go to our command.
    var unasked =
        new PrimarySite(session, address, List.of("sudo", "-k", "-n", "--"), Optional.empty());
    if (unasked.isRoot()) {
      return unasked;
    }
    var asked = List.of("sudo", "-k", "-S", "-p", "", "--");
    var password = person.ask("[sudo] password of " + user + "@" + address);
    if (password.isPresent()) {
      var site = new PrimarySite(session, address, asked, password);
      if (site.isRoot()) {
        return site;
      }
    }
    throw Trouble.failed(
        "%s is not root on %s and sudo does not make him root: log in as root, or allow him sudo"
            .formatted(user, address));
  }

  @Override
  public Side side() {
    return Side.PRIMARY;
  }

  @Override
  public String where() {
    return address;
  }

  @Override
  public CommandResult run(Command command, String input) {
    var words = new ArrayList<>(prefix);
    words.addAll(command.words());
    String all = password.map(text -> text + "\n" + input).orElse(input);
    return session.run(Command.of(words), all, LIMIT);
  }

  @Override
  public void close() {
    session.close();
  }

  private boolean isRoot() {
    var told = run(WHO, "");
    return told.ok() && told.out().strip().equals("0");
  }
}
