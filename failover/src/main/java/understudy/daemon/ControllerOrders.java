package understudy.daemon;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import understudy.alert.AlertDesk;
import understudy.check.Checks;
import understudy.config.Settings;
import understudy.control.Answer;
import understudy.control.HomeView;
import understudy.failback.Announcement;
import understudy.failover.Alert.Topic;
import understudy.failover.Controller;
import understudy.failover.JournalEvent.Kind;
import understudy.failover.OrderResult;
import understudy.failover.StepRecord;
import understudy.failover.rules.State;
import understudy.heartbeat.Vitals;
import understudy.status.Humane;
import understudy.status.Sight;
import understudy.status.StatusView;
import understudy.status.StatusViews;
import understudy.web.Meters;

/** Hands every order on to the controller, and puts what it says into words. */
final class ControllerOrders implements Orders {

  private static final Duration SURE_WITHIN = Duration.ofSeconds(10);
  private static final Duration ASK_AGAIN = Duration.ofMillis(250);

  private final Settings settings;
  private final Controller controller;
  private final AlertDesk alerts;
  private final Supplier<Sight> sight;
  private final Meters meters;
  private final Supplier<Vertx> vertx;

  ControllerOrders(
      Settings settings,
      Controller controller,
      AlertDesk alerts,
      Supplier<Sight> sight,
      Supplier<Vertx> vertx,
      Instant startedAt) {
    this.alerts = alerts;
    this.vertx = vertx;
    this.settings = settings;
    this.controller = controller;
    this.sight = sight;
    this.meters = new Meters(settings, this::status, startedAt);
  }

  @Override
  public StatusView status() {
    return StatusViews.of(settings, sight.get());
  }

  @Override
  public String metrics() {
    return meters.text();
  }

  /** What the heartbeat sees, for the meters. */
  void saw(Vitals vitals) {
    meters.saw(vitals);
  }

  @Override
  public Answer hold(String reason, Optional<Duration> lasting) {
    return answer(controller.hold(reason, lasting));
  }

  @Override
  public Answer release() {
    return answer(controller.release());
  }

  @Override
  public Answer acknowledge(List<String> ids) {
    var topics = EnumSet.noneOf(Topic.class);
    for (String id : ids) {
      var topic = Topic.of(id);
      if (topic.isEmpty()) {
        return Answer.refused(
            "there is no alert '" + id + "': `understudy status --json` names what is open");
      }
      topics.add(topic.get());
    }
    var known = alerts.acknowledge(topics).stream().map(Topic::id).toList();
    if (known.isEmpty()) {
      return Answer.done("Nothing to acknowledge: no such alert is open, or it was before.");
    }
    controller.note(Kind.ORDER, "acknowledged: " + String.join(", ", known));
    return Answer.done(
        "Acknowledged: "
            + String.join(", ", known)
            + ". It is not repeated; its end will be told.");
  }

  @Override
  public Answer sendTest(Consumer<String> told) {
    int problems = new Checks(settings).sendTest(item -> told.accept(item.toString()), vertx);
    return problems == 0
        ? Answer.done("The daemon sent a test message each way that alerts names.")
        : Answer.failed("not every way that alerts names took a test message: see above");
  }

  @Override
  public Answer suspend(String reason) {
    return answer(controller.suspend(reason));
  }

  @Override
  public Answer resume() {
    return answer(controller.resume());
  }

  @Override
  public Answer failover(Consumer<String> told) {
    return answer(onceSure(() -> controller.failover(numbered(told))));
  }

  @Override
  public Answer prepare(Consumer<String> told) {
    return answer(onceSure(() -> controller.copyAhead(told)));
  }

  @Override
  public Answer switchover(Consumer<String> told) {
    return answer(onceSure(() -> controller.switchover(numbered(told))));
  }

  /** One late round is over a moment later; nobody should be sent away to try again for that. */
  private static OrderResult onceSure(Supplier<OrderResult> order) {
    long last = System.nanoTime() + SURE_WITHIN.toNanos();
    var result = order.get();
    while (result instanceof OrderResult.Unsure && System.nanoTime() - last < 0) {
      LockSupport.parkNanos(ASK_AGAIN.toNanos());
      result = order.get();
    }
    return result;
  }

  @Override
  public HomeView failback() {
    var now = controller.snapshot();
    boolean here = now.state() == State.ACTIVE || now.state() == State.FAILING_BACK;
    return new HomeView(
        now.state().name(),
        now.homecoming().map(home -> home.step().number()),
        here ? controller.wayHome().obstacles() : List.of(),
        controller.wayHome().readyToGo());
  }

  @Override
  public Answer copyAhead(Consumer<String> told) {
    return answer(controller.wayHome().copyAhead(told));
  }

  @Override
  public Answer goHome(Consumer<String> told) {
    return answer(
        controller.wayHome().goHome(step -> told.accept(step.number() + ". " + words(step))));
  }

  @Override
  public Answer abortFailback() {
    return answer(controller.wayHome().abort());
  }

  @Override
  public Answer announce(ZonedDateTime at) {
    try {
      var announcement = Announcement.of(settings, at);
      if (announcement.to().isEmpty()) {
        return Answer.refused("nobody is to be told: name them in failback.customers");
      }
      announcement.send(settings, vertx);
      controller.note(
          Kind.ORDER, "announced to " + announcement.to().size() + " customers for " + at);
      return Answer.done("Announced to " + String.join(", ", announcement.to()) + ".");
    } catch (IOException e) {
      return Answer.failed("the announcement was not sent: " + e.getMessage());
    }
  }

  private static String words(StepRecord step) {
    return step.name()
        + (step.ok() ? ": " : " FAILED: ")
        + step.result()
        + " ("
        + Humane.span(Duration.ofMillis(step.tookMillis()))
        + ")";
  }

  /**
   * Counted as they come: a takeover's first step is the first, also where a switchover has more.
   */
  private static Consumer<StepRecord> numbered(Consumer<String> told) {
    var number = new AtomicInteger();
    return step -> told.accept(number.incrementAndGet() + ". " + words(step));
  }

  private static Answer answer(OrderResult result) {
    return switch (result) {
      case OrderResult.Done done -> Answer.done(done.text());
      case OrderResult.Refused refused -> Answer.refused(refused.text());
      case OrderResult.Unsure unsure -> Answer.refused(unsure.text());
      case OrderResult.Failed failed -> Answer.failed(failed.text());
    };
  }
}
