package understudy.mirror;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Remote;

/**
 * Runs commands on the primary as parts of a pass: whoever ends the pass waits for none of them.
 */
record OnPrimary(Remote primary, BooleanSupplier stop) {

  /** A suspension does not wait for a command on the primary, which changes nothing here. */
  CommandResult run(Command command, Duration limit) {
    var answer = new CompletableFuture<CommandResult>();
    var thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                answer.complete(primary.run(command, limit));
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    while (!stop.getAsBoolean()) {
      try {
        return answer.get(50, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        continue;
      } catch (ExecutionException e) {
        return failed(String.valueOf(e.getCause().getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    thread.interrupt();
    return failed("given up, the pass was ended");
  }

  private static CommandResult failed(String why) {
    return CommandResult.failed(CommandResult.How.NOT_STARTED, why, Duration.ZERO);
  }
}
