package understudy.daemon;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import understudy.control.Answer;
import understudy.control.ExitCode;
import understudy.control.HomeView;
import understudy.web.ScriptedDesk;

/** The same, with the orders that only the socket takes. */
public final class ScriptedOrders extends ScriptedDesk implements Orders {

  final CountDownLatch firstLineRead = new CountDownLatch(1);

  @Override
  public Answer acknowledge(List<String> ids) {
    asked.add("acknowledge " + ids);
    return Answer.done("acknowledged");
  }

  @Override
  public Answer sendTest(Consumer<String> told) {
    return Answer.done("sent");
  }

  /** Ends only when the client has seen the first line: lines come as things happen. */
  @Override
  public Answer failover(Consumer<String> told) {
    told.accept("1. suspend");
    try {
      firstLineRead.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    told.accept("2. fence – “confirmed”");
    return new Answer(ExitCode.FAILED, "nobody is fenced");
  }

  @Override
  public Answer prepare(Consumer<String> told) {
    return Answer.done("copied ahead");
  }

  @Override
  public Answer switchover(Consumer<String> told) {
    return Answer.done("moved");
  }

  @Override
  public HomeView failback() {
    return new HomeView("ACTIVE", Optional.of(2), List.of("not yet"), false);
  }

  @Override
  public Answer copyAhead(Consumer<String> told) {
    return Answer.refused("not yet");
  }

  @Override
  public Answer goHome(Consumer<String> told) {
    return Answer.refused("not yet");
  }

  @Override
  public Answer abortFailback() {
    return Answer.refused("nothing is on its way");
  }

  @Override
  public Answer announce(ZonedDateTime at) {
    asked.add("announce " + at);
    return Answer.done("announced");
  }
}
