package understudy.setup;

import java.io.PrintStream;
import java.util.Optional;
import understudy.base.PersonalSession.Confidant;
import understudy.control.ExitCode;

/** Nobody: all that was not said counts as suggested, and everything is agreed to. */
public record Alone(PrintStream out) implements Conversation {

  @Override
  public void say(String line) {
    out.println(line);
  }

  @Override
  public boolean present() {
    return false;
  }

  @Override
  public String ask(String question, String suggestion, String option) throws Trouble {
    if (suggestion.isEmpty()) {
      throw new Trouble(
          ExitCode.USAGE, question + ": nobody is here to ask, so say it with " + option);
    }
    return suggestion;
  }

  @Override
  public boolean yes(String question) {
    return true;
  }

  @Override
  public Confidant confidant() {
    return question -> Optional.empty();
  }
}
