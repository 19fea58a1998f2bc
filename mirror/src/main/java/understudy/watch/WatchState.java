package understudy.watch;

import java.time.Instant;

/** Whether changes are seen as they happen. */
public sealed interface WatchState {

  /** In one sentence. */
  String sentence();

  /** A session is being opened, or the watcher is taking its places. */
  record Starting(Watching how) implements WatchState {
    @Override
    public String sentence() {
      return "starting " + how.description();
    }
  }

  /**
   * Every change is seen.
   *
   * @param why why this way and not another
   * @param since from when on
   */
  record Seeing(Watching how, String why, Instant since) implements WatchState {
    @Override
    public String sentence() {
      return how.description() + (why.isEmpty() ? "" : ", since " + why);
    }
  }

  /** Nothing is seen; it is tried again. */
  record Unavailable(String why) implements WatchState {
    @Override
    public String sentence() {
      return "unavailable: " + why;
    }
  }

  /** Nobody asked for it. */
  record Off() implements WatchState {
    @Override
    public String sentence() {
      return "off";
    }
  }
}
