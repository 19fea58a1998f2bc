package understudy.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.control.Answer;
import understudy.control.ExitCode;
import understudy.web.page.Page;

/** Takes an order that the doorkeeper has let in, and says what came of it. Blocks. */
final class OrderDesk {

  static final Set<String> ORDERS = Set.of("hold", "release", "suspend", "resume", "failover");

  private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LONGEST_REASON = 500;
  private static final String BY = " (by the status page)";

  private final Desk desk;
  private final Semaphore atOnce = new Semaphore(2);

  OrderDesk(Desk desk) {
    this.desk = desk;
  }

  Reply carryOut(String order, Form form, Asked asked) {
    Supplier<Answer> todo;
    try {
      todo = todo(order, form);
    } catch (DateTimeException | IllegalArgumentException e) {
      return Reply.sentence(400, e.getMessage());
    }
    if (!atOnce.tryAcquire()) {
      return Reply.sentence(503, "Other orders are still being carried out; wait for them.");
    }
    LOG.info("the status page orders: {}", order);
    return shown(answer(todo), asked);
  }

  private Supplier<Answer> todo(String order, Form form) {
    String reason =
        form.text("reason").orElse("no reason was given").replaceAll("\\p{Cntrl}", " ") + BY;
    if (reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException("The reason is too long; nothing was done.");
    }
    return switch (order) {
      case "hold" -> {
        Optional<Duration> lasting = form.text("for").map(OrderDesk::length);
        yield () -> desk.hold(reason, lasting);
      }
      case "release" -> desk::release;
      case "suspend" -> () -> desk.suspend(reason);
      case "resume" -> desk::resume;
      case "failover" -> () -> desk.failover(_ -> {});
      default -> throw new IllegalArgumentException("There is no such order.");
    };
  }

  private static Duration length(String text) {
    var length = Duration.parse(text);
    if (!length.isPositive() || length.compareTo(Duration.ofDays(30)) > 0) {
      throw new IllegalArgumentException("A hold lasts up to 30 days; nothing was done.");
    }
    return length;
  }

  /** Waits a while; empty when it takes longer, in which case it goes on all the same. */
  private Optional<Answer> answer(Supplier<Answer> todo) {
    var answer = new CompletableFuture<Answer>();
    Thread.ofVirtual()
        .name("order")
        .start(() -> {
          try {
            answer.complete(todo.get());
          } catch (RuntimeException e) {
            LOG.error("an order of the status page failed", e);
            answer.complete(Answer.failed("The daemon failed in this: its log says why."));
          } finally {
            atOnce.release();
          }
        });
    try {
      return Optional.of(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Reply shown(Optional<Answer> answer, Asked asked) {
    int status = answer.map(it -> status(it.exit())).orElse(202);
    String sentence =
        answer.map(Answer::sentence).orElse("It is under way: the page shows each step.");
    return asked.wantsJson()
        ? Reply.json(status, answer.orElse(Answer.done(sentence)))
        : Reply.of(status, Reply.HTML, Page.answer(sentence, status < 300));
  }

  private static int status(ExitCode exit) {
    return switch (exit) {
      case DONE -> 200;
      case REFUSED -> 409;
      default -> 500;
    };
  }
}
