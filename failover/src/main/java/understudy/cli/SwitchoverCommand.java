package understudy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "switchover",
    description =
        "Moves the service here as planned: stops it on the primary, copies the rest, takes over.")
final class SwitchoverCommand implements Callable<Integer> {

  @ParentCommand private Understudy understudy;

  @Mixin private LongOrder order;

  @Override
  public Integer call() throws Exception {
    return order.carryOut(
        understudy, "/switchover", true, "The service on the primary stops, and moves here.");
  }
}
