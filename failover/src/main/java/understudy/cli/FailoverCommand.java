package understudy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(name = "failover", description = "Takes over now; the primary is fenced first.")
final class FailoverCommand implements Callable<Integer> {

  @ParentCommand private Understudy understudy;

  @Mixin private LongOrder order;

  @Override
  public Integer call() throws Exception {
    return order.carryOut(
        understudy, "/failover", false, "This machine takes over the service now.");
  }
}
