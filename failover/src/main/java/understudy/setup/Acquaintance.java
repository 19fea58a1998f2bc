package understudy.setup;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import understudy.base.HostKey;
import understudy.base.NoSession;
import understudy.base.PersonalSession;
import understudy.base.SshTarget;

/** Gets to know the primary: its host key first, shown for comparison, then the log-in. */
record Acquaintance(Conversation talk, LogIn logIn, int port, Hand here) {

  /**
   * The primary's key, that of a former init or one that was agreed to just now.
   *
   * @param knownHosts where former keys are
   */
  HostKey hostKey(InetAddress primary, Path knownHosts) throws Trouble {
    String address = primary.getHostAddress();
    var shown = ask(address);
    String line = shown.knownHost(address, port);
    String host = line.substring(0, line.indexOf(' ') + 1);
    var known =
        here.read(knownHosts).orElse("").lines().filter(old -> old.startsWith(host)).toList();
    if (known.contains(line)) {
      return shown;
    }
    if (known.stream().anyMatch(old -> old.startsWith(host + shown.type() + " "))) {
      throw Trouble.refused(
          "%s shows the host key %s, which is not the one in %s: another machine answers there, or it was"
                  .formatted(address, shown.fingerprint(), knownHosts)
              + " installed anew; compare, then take the old line away");
    }
    if (logIn.fingerprint().isPresent()) {
      if (!logIn.fingerprint().get().equals(shown.fingerprint())) {
        throw Trouble.refused(
            "%s shows the host key %s, not %s: find out who answers there"
                .formatted(address, shown.fingerprint(), logIn.fingerprint().get()));
      }
      return shown;
    }
    talk.say("The primary's host key is %s (%s).".formatted(shown.fingerprint(), shown.type()));
    talk.say(
        "Compare it with what `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` says on the primary itself.");
    if (!talk.yes("Is it the same?")) {
      throw Trouble.refused("nothing was changed: find out who answers at " + address);
    }
    return shown;
  }

  /** The other address must be the same machine's: else two machines would be set up as one. */
  void sameMachine(InetAddress other, HostKey key) throws Trouble {
    var shown = ask(other.getHostAddress());
    if (!shown.equals(key)) {
      throw Trouble.refused(
          "%s shows another host key (%s) than the LAN address: it is another machine"
              .formatted(other.getHostAddress(), shown.fingerprint()));
    }
  }

  PrimarySite site(InetAddress primary, HostKey key) throws Trouble {
    var person = new PersonalSession.Person(logIn.user(), logIn.identity(), talk.confidant());
    try {
      var session = PersonalSession.open(target(primary.getHostAddress()), port, key, person);
      return PrimarySite.of(session, primary.getHostAddress(), logIn.user(), talk.confidant());
    } catch (NoSession e) {
      throw Trouble.failed(e.getMessage());
    }
  }

  private HostKey ask(String address) throws Trouble {
    try {
      return PersonalSession.hostKey(target(address), port);
    } catch (NoSession e) {
      throw Trouble.failed(e.getMessage());
    }
  }

  private static SshTarget target(String address) {
    return new SshTarget(address, Optional.empty());
  }
}
