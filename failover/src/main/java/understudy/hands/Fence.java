package understudy.hands;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import understudy.base.CommandResult;
import understudy.base.Processes;
import understudy.config.FenceMethod;
import understudy.failover.FenceResult;
import understudy.failover.FenceResult.Confirmed;
import understudy.failover.FenceResult.Refused;
import understudy.failover.FenceResult.Unconfirmed;

/**
 * Keeps the primary from serving, and looks whether it worked. Nothing is believed: confirmed is
 * what was seen down.
 *
 * @param methods tried in order
 * @param iface the primary's LAN interface, by its name there
 * @param quiet the addresses that must be silent on the LAN afterwards
 */
record Fence(
    List<FenceMethod> methods,
    String iface,
    List<InetAddress> quiet,
    Reachable privateLink,
    Reachable lan,
    Neighbourhood neighbourhood,
    Limits limits) {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  /** All methods, until one confirms. */
  FenceResult run() {
    return run(methods);
  }

  /** Only those that need nothing of the primary. */
  FenceResult byCommandOnly() {
    return run(methods.stream().filter(FenceMethod.ByCommand.class::isInstance).toList());
  }

  private FenceResult run(List<FenceMethod> chosen) {
    List<FenceResult> tried = new ArrayList<>();
    for (FenceMethod method : chosen) {
      FenceResult result =
          switch (method) {
            case FenceMethod.InterfaceDown _ -> interfaceDown();
            case FenceMethod.ByCommand byCommand -> command(byCommand);
          };
      if (result instanceof Confirmed) {
        return result;
      }
      tried.add(result);
    }
    if (tried.isEmpty()) {
      return new Unconfirmed("no fence command is configured");
    }
    String evidence = tried.stream().map(FenceResult::evidence).collect(Collectors.joining("; "));
    return tried.stream().anyMatch(Refused.class::isInstance)
        ? new Refused(evidence)
        : new Unconfirmed(evidence);
  }

  private FenceResult interfaceDown() {
    FenceResult overPrivate = ask(privateLink, "down");
    // A LAN that is down carries no order, and clients wait meanwhile.
    if (!(overPrivate instanceof Unconfirmed) || lan.down()) {
      return overPrivate;
    }
    FenceResult overLan = ask(lan, "leave");
    return overLan instanceof Unconfirmed
        ? new Unconfirmed(overPrivate.evidence() + ", " + overLan.evidence())
        : overLan;
  }

  private FenceResult ask(Reachable way, String action) {
    Optional<Duration> patience = way.patience();
    if (patience.isEmpty()) {
      return new Unconfirmed("nothing answers on the " + way.name());
    }
    // What has been silent all the while needs no second look.
    Supplier<Optional<String>> meanwhile = Together.begin(this::loud);
    CommandResult result = order(way, action, patience.get());
    return switch (result.how()) {
      case EXITED ->
          result.exit() == 0
              ? look(way, action, meanwhile)
              : new Refused("the primary keeps " + iface + " up: " + result.summary());
      case TIMED_OUT, UNREACHABLE, NOT_STARTED ->
          new Unconfirmed("asked over the " + way.name() + ": " + result.summary());
    };
  }

  /** By the command that waits there for it, or else by a new one. */
  private CommandResult order(Reachable way, String action, Duration patience) {
    return way.ready()
        .filter(_ -> action.equals("down"))
        .map(ready -> ready.say(action, patience))
        .filter(CommandResult::ok)
        .orElseGet(() -> way.session().run(Errands.toInterface(action, iface), patience));
  }

  /** The primary says that its interface is down (or will be): is it silent on the LAN, too? */
  private FenceResult look(Reachable way, String action, Supplier<Optional<String>> meanwhile) {
    String said = iface + " of the primary is down, told over the " + way.name();
    long deadline = System.nanoTime() + limits.leaving().toNanos();
    boolean later = action.equals("leave");
    boolean silentAllAlong = !later && meanwhile.get().isEmpty();
    while (true) {
      Optional<String> loud = silentAllAlong ? Optional.empty() : loud();
      if (loud.isEmpty()) {
        return new Confirmed(said + "; nobody answers for its addresses on the LAN");
      }
      if (!later || System.nanoTime() >= deadline) {
        return new Refused(
            said + ", yet " + loud.get() + ": is " + iface + " the right interface?");
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  private Optional<String> loud() {
    List<String> answers =
        Together.each(quiet, address -> neighbourhood.holder(address, limits.neighbour())).stream()
            .flatMap(Optional::stream)
            .toList();
    return answers.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", answers));
  }

  private FenceResult command(FenceMethod.ByCommand method) {
    CommandResult result = Processes.run(method.command(), method.limit());
    String evidence = "fence command `" + method.command() + "`: " + result.summary();
    return result.ok() ? new Confirmed(evidence) : new Unconfirmed(evidence);
  }
}
