package understudy.base;

import java.time.Duration;
import java.util.List;

/**
 * The two ways to the primary.
 *
 * @param lan over the clients' network
 * @param privateLink over the crossover cable
 */
public record Remotes(Remote lan, Remote privateLink) implements AutoCloseable {

  private static final Duration SHORTEST = Duration.ofMillis(250);

  /**
   * Opens both sessions in the background.
   *
   * @param keepAlive how often each is asked whether it lives; more often than four times a second
   *     a busy primary would lose its sessions for nothing
   */
  public static Remotes open(
      RemoteSettings settings, SshTarget lan, SshTarget privateLink, Duration keepAlive) {
    return new Remotes(open(settings, lan, keepAlive), open(settings, privateLink, keepAlive));
  }

  /** Opens one of them in the background. */
  public static Remote open(RemoteSettings settings, SshTarget target, Duration keepAlive) {
    Duration rate = keepAlive.compareTo(SHORTEST) < 0 ? SHORTEST : keepAlive;
    return switch (settings.shell()) {
      case SSH -> new SshRemote(new SshSettings(settings, target, rate, 3));
      case RSH -> new RshRemote(settings, target);
    };
  }

  /**
   * Runs {@code command} over the private link if that answers, else over the LAN. When a session
   * is lost under way it is run anew on the other: only for what bears being run twice.
   */
  public CommandResult any(Command command, Duration limit) {
    long began = System.nanoTime();
    List<Remote> order =
        lan.alive() && !privateLink.alive() ? List.of(lan, privateLink) : List.of(privateLink, lan);
    CommandResult first = order.getFirst().run(command, limit);
    Duration left = limit.minusNanos(System.nanoTime() - began);
    boolean again =
        first.how() == CommandResult.How.UNREACHABLE
            && order.getLast().alive()
            && left.isPositive();
    return again ? order.getLast().run(command, left) : first;
  }

  /** Whether the primary answers over either. */
  public boolean alive() {
    return lan.alive() || privateLink.alive();
  }

  @Override
  public void close() {
    lan.close();
    privateLink.close();
  }
}
