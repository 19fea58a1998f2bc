package understudy.hands;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Processes;
import understudy.base.Remote;
import understudy.config.FenceMethod;
import understudy.heartbeat.LinkState;

/**
 * Goes through the motions of a takeover once, changing nothing, so that the real one does not
 * begin with loading classes and linking native calls: that costs a fifth of a second.
 *
 * @param iface our LAN interface
 * @param own our own address there, which is taken and announced once more
 * @param quiet what is asked for on the LAN
 */
record Rehearsal(
    String iface, InetAddress own, List<InetAddress> quiet, ServiceAddresses addresses) {

  void run() {
    var limits = new Limits(Duration.ZERO);
    for (CommandResult answer : List.of(done(), silent())) {
      var way =
          new Reachable("rehearsal", new Stage(answer), () -> LinkState.UP, () -> true, limits);
      new Fence(List.of(new FenceMethod.InterfaceDown()), iface, quiet, way, way, addresses, limits)
          .run();
    }
    addresses.holder();
    addresses.held();
    Together.begin(() -> {}).get();
    Processes.run(Command.of("true"), Duration.ofSeconds(5));
    try {
      DryRun.takeAgain(iface, own);
    } catch (IOException e) {
      return; // Without its LAN the standby has other worries, and `check` says so.
    }
  }

  private static CommandResult done() {
    return CommandResult.exited(0, "", "", Duration.ZERO);
  }

  private static CommandResult silent() {
    return CommandResult.failed(CommandResult.How.UNREACHABLE, "rehearsal", Duration.ZERO);
  }

  /** A primary made of cardboard. */
  private record Stage(CommandResult answer) implements Remote {

    @Override
    public CommandResult run(Command command, Duration limit) {
      return answer;
    }

    @Override
    public boolean alive() {
      return true;
    }

    @Override
    public String address() {
      return "nowhere";
    }

    @Override
    public void close() {}
  }
}
