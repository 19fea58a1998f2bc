package understudy.mirror;

import java.time.Duration;
import understudy.base.Time;

/** When to compare everything: when a full pass is due, and when one may begin. For one thread. */
final class FullPasses {

  /** Those for the sake of hard links may take a twentieth of the time. */
  private static final int LINKS_SHARE = 20;

  private static final Duration LINKS_REST = Duration.ofSeconds(3);

  private final MirrorSettings settings;
  private final Time time;
  private int failures;
  private long due;
  private long notBefore;
  private long linksNotBefore;

  FullPasses(MirrorSettings settings, Time time) {
    this.settings = settings;
    this.time = time;
    this.due = time.nanoTime();
    this.notBefore = due;
  }

  /**
   * Whether it is time.
   *
   * @param owed whether one has to be made anyway
   */
  boolean now(boolean owed) {
    long now = time.nanoTime();
    return (owed || now - due >= 0) && now - notBefore >= 0;
  }

  /** How long until then. */
  long nanosLeft(boolean owed) {
    long now = time.nanoTime();
    long allowed = notBefore - now;
    return owed ? allowed : Math.max(allowed, due - now);
  }

  /** Somebody asks: nothing that failed before is a reason to wait. */
  void asked() {
    notBefore = time.nanoTime();
    failures = 0;
  }

  /** Something was missed: at once, unless passes fail. */
  void missed() {
    notBefore = failures == 0 ? time.nanoTime() : notBefore;
  }

  /** Not before then, whatever is due. */
  void postpone(Duration rest) {
    long then = time.nanoTime() + rest.toNanos();
    due = due - then > 0 ? due : then;
  }

  /** Links changed: the next one in its turn. */
  void links() {
    long now = time.nanoTime();
    long soon = Math.max(linksNotBefore - now, 0);
    due = now + Math.min(soon, Math.max(due - now, 0));
  }

  /** One mended the links, and took so long. */
  void mendedLinks(Duration took) {
    var rest = took.multipliedBy(LINKS_SHARE);
    var longer = rest.compareTo(LINKS_REST) > 0 ? rest : LINKS_REST;
    linksNotBefore = time.nanoTime() + longer.toNanos();
  }

  /**
   * One has ended.
   *
   * @param seeing whether what changes from now on is seen; else the next one comes after a rest
   */
  void ended(Outcome outcome, boolean seeing) {
    failures = outcome.failing() || outcome == Outcome.HELD ? failures + 1 : 0;
    long now = time.nanoTime();
    var rest = MirrorLoop.rest(outcome, failures, settings.pause());
    notBefore = outcome == Outcome.CLEAN && seeing ? now : now + rest.toNanos();
    due = seeing ? now + settings.fullPass().toNanos() : notBefore;
  }
}
