package understudy.cli;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says a word when Ctrl-C, or the end of the terminal, ends init in the middle. */
final class HalfWay {

  private final AtomicBoolean under = new AtomicBoolean(true);

  HalfWay(PrintStream err) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              if (under.get()) {
                err.println(
                    "understudy: ended in the middle; what is done is kept: `understudy init` goes on"
                        + " from there, `understudy init --undo` takes it back");
              }
            }));
  }

  /** From here on there is nothing to say. */
  void passed() {
    under.set(false);
  }
}
