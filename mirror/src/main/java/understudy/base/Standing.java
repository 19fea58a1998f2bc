package understudy.base;

import java.time.Duration;

/**
 * A command on the primary that has begun and waits for a word: so that what is urgent then does
 * not begin with starting a process. It ends, and does nothing, when the session or this is closed.
 */
public interface Standing extends AutoCloseable {

  /**
   * Says the word, and waits for the command's end, {@code limit} at most. Once; it is closed then.
   */
  CommandResult say(String word, Duration limit);

  @Override
  void close();
}
