package understudy.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import understudy.control.Answer;
import understudy.status.Pictures;
import understudy.status.StatusView;
import understudy.status.StatusViews;

/** Remembers what it was asked; a takeover takes until the test lets it end. */
public class ScriptedDesk implements Desk {

  public final List<String> asked = new CopyOnWriteArrayList<>();
  final AtomicInteger pictures = new AtomicInteger();
  final CountDownLatch failover = new CountDownLatch(1);

  @Override
  public StatusView status() {
    pictures.incrementAndGet();
    return StatusViews.of(Pictures.settings(), Pictures.well());
  }

  @Override
  public String metrics() {
    return "understudy_mirror_owed_paths 0\n";
  }

  @Override
  public Answer hold(String reason, Optional<Duration> lasting) {
    asked.add("hold " + reason + lasting.map(it -> " " + it).orElse(""));
    return Answer.done("Held.");
  }

  @Override
  public Answer release() {
    throw new IllegalStateException("a fault of ours");
  }

  @Override
  public Answer suspend(String reason) {
    asked.add("suspend " + reason);
    return Answer.done("Suspended.");
  }

  @Override
  public Answer resume() {
    return Answer.refused("This machine serves.");
  }

  @Override
  public Answer failover(Consumer<String> told) {
    try {
      failover.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Answer.done("Taken over.");
  }
}
