package understudy.daemon;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import understudy.control.Answer;
import understudy.control.ExitCode;
import understudy.control.HomeView;
import understudy.status.Pictures;
import understudy.status.StatusView;
import understudy.status.StatusViews;

/** Orders that remember what they were asked. */
public final class ScriptedOrders implements Orders {

  final List<String> asked = new CopyOnWriteArrayList<>();
  final CountDownLatch firstLineRead = new CountDownLatch(1);

  @Override
  public StatusView status() {
    return StatusViews.of(Pictures.settings(), Pictures.well());
  }

  @Override
  public String metrics() {
    return "understudy_mirror_owed_paths 0\n";
  }

  @Override
  public Answer hold(String reason, Optional<Duration> lasting) {
    asked.add("hold " + reason + lasting.map(it -> " " + it).orElse(""));
    return Answer.done("held");
  }

  @Override
  public Answer release() {
    throw new IllegalStateException("a fault of ours");
  }

  @Override
  public Answer acknowledge(List<String> ids) {
    asked.add("acknowledge " + ids);
    return Answer.done("acknowledged");
  }

  @Override
  public Answer sendTest(Consumer<String> told) {
    return Answer.done("sent");
  }

  @Override
  public Answer suspend(String reason) {
    asked.add("suspend " + reason);
    return Answer.done("suspended");
  }

  @Override
  public Answer resume() {
    return Answer.refused("this machine serves");
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
