package understudy.failback;

import java.util.Map;
import java.util.Optional;
import understudy.base.Json;
import understudy.control.Answer;
import understudy.control.ControlClient;
import understudy.control.ExitCode;
import understudy.control.HomeView;
import understudy.control.NoDaemon;
import understudy.failover.HomeStep;

/**
 * Leads the administrator home. The daemon does everything; whoever leaves the conversation finds
 * the way home where it was.
 */
public final class Wizard {

  private static final String LATER =
      "Clients were not interrupted. `understudy failback` goes on from here, `understudy failback"
          + " --abort` ends it.";
  private static final int LOOKS = 120;
  private static final int FENCED_BY_THEN = 20;

  private final ControlClient daemon;
  private final Talk talk;
  private final Optional<String> loss;

  /**
   * @param loss what the chosen transfer does not bring home, in a sentence; empty: it brings all
   */
  public Wizard(ControlClient daemon, Talk talk, Optional<String> loss) {
    this.loss = loss;
    this.daemon = daemon;
    this.talk = talk;
  }

  /**
   * The whole way, or as far as the administrator goes.
   *
   * @throws NoDaemon when nobody answers
   */
  public Answer lead() throws NoDaemon, InterruptedException {
    var view = view();
    if (!view.state().equals("ACTIVE") && !view.state().equals("FAILING_BACK")) {
      return Answer.refused("there is no service here to bring home: the state is " + view.state());
    }
    overview(view);
    say(HomeStep.MENDED);
    if (!mended(view)) {
      return new Answer(ExitCode.REFUSED, "not yet: mend what is named above, then say it again");
    }
    say(HomeStep.COPY);
    if (!accepted()) {
      return new Answer(ExitCode.REFUSED, "nothing was copied: choose another failback.transfer");
    }
    var ahead = daemon.longOrder("/failback/ahead", Map.of(), this::tell);
    if (ahead.exit() != ExitCode.DONE) {
      return ahead;
    }
    talk.say("   " + ahead.sentence());
    talk.say("Next, clients see the banner for a few seconds, while steps 3 to 5 are made.");
    if (!talk.yes("Bring the service home now?")) {
      return new Answer(ExitCode.HALF_WAY, LATER);
    }
    var home = daemon.longOrder("/failback/home", Map.of(), this::tell);
    return home.exit() == ExitCode.DONE ? resumed(home) : home;
  }

  /** What stays behind is said before the first byte is copied, not after. */
  private boolean accepted() {
    loss.ifPresent(
        sentence -> Words.wrapped(sentence + ".").forEach(line -> talk.say("   " + line)));
    return loss.isEmpty() || talk.yes("Copy all the same?");
  }

  private boolean mended(HomeView first) throws NoDaemon, InterruptedException {
    var view = first;
    // A primary that has just been switched on is fenced within seconds: that is waited for.
    for (int i = 0; i < FENCED_BY_THEN && !view.obstacles().isEmpty(); i++) {
      Thread.sleep(500);
      view = view();
    }
    while (!view.obstacles().isEmpty()) {
      talk.say("   Not yet right:");
      view.obstacles().forEach(obstacle -> talk.say("   - " + obstacle));
      if (!talk.present() || !talk.yes("Look again?")) {
        return false;
      }
      view = view();
    }
    talk.say("   the primary is mended: " + HomeStep.MENDED.check());
    return true;
  }

  private Answer resumed(Answer home) throws NoDaemon, InterruptedException {
    say(HomeStep.RESUME);
    for (int i = 0; i < LOOKS; i++) {
      String state = view().state();
      if (!state.equals("FAILING_BACK")) {
        return state.equals("WATCHING") || state.equals("SUSPECT")
            ? Answer.done(home.sentence() + " The mirror runs again; the state is " + state + ".")
            : Answer.failed(home.sentence() + " But then the state became " + state + ".");
      }
      Thread.sleep(250);
    }
    return new Answer(
        ExitCode.HALF_WAY,
        home.sentence() + " The mirror does not run yet: see `understudy status`");
  }

  private void overview(HomeView view) {
    talk.say("The way home:");
    int at = view.step().orElse(HomeStep.MENDED.number());
    for (HomeStep step : HomeStep.values()) {
      String mark = step.number() == at ? "->" : "  ";
      talk.say(
          " %s %d. %s%s"
              .formatted(
                  mark, step.number(), step.words(), step.clientsWait() ? "  [clients wait]" : ""));
    }
  }

  private void say(HomeStep step) {
    talk.say(step.number() + ". " + step.words());
  }

  private void tell(String line) {
    if (line.startsWith(Words.PASSING)) {
      talk.passing("   " + line.substring(Words.PASSING.length()));
    } else {
      talk.say(line.matches("[0-9]\\. .*") ? line : "   " + line);
    }
  }

  private HomeView view() throws NoDaemon {
    return Json.mapper().convertValue(daemon.get("/failback"), HomeView.class);
  }
}
