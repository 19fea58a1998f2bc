package understudy.listed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Remote;
import understudy.base.Remotes;

/**
 * A primary that answers the question for its list: one answer after the other, the last for ever.
 */
final class TellingPrimary implements Remote {

  private static final Duration TOOK = Duration.ofMillis(1);

  private final ArrayDeque<CommandResult> answers = new ArrayDeque<>();
  private volatile int asked;

  TellingPrimary(String... texts) {
    for (String text : texts) {
      answers.add(list(text));
    }
  }

  private static CommandResult list(String text) {
    return CommandResult.exited(0, text, "", TOOK);
  }

  /** From now on its list is this. */
  void tells(String text) {
    tells(list(text));
  }

  void fails(int exit, String err) {
    tells(CommandResult.exited(exit, "", err, TOOK));
  }

  void isSilent() {
    tells(CommandResult.failed(CommandResult.How.UNREACHABLE, "no cable", TOOK));
  }

  private synchronized void tells(CommandResult answer) {
    answers.clear();
    answers.add(answer);
  }

  int asked() {
    return asked;
  }

  Remotes remotes() {
    return new Remotes(this, this);
  }

  @Override
  public synchronized CommandResult run(Command command, Duration limit) {
    assertThat(command.words())
        .isEqualTo(List.of("head", "-c", "65537", "--", "/etc/understudy.sources"));
    asked = asked + 1;
    return answers.size() > 1 ? answers.pop() : answers.peek();
  }

  @Override
  public boolean alive() {
    return true;
  }

  @Override
  public String address() {
    return "10.168.1.1";
  }

  @Override
  public void close() {}
}
