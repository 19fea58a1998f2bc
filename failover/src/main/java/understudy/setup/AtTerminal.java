package understudy.setup;

import understudy.base.PersonalSession.Confidant;
import understudy.control.ExitCode;
import understudy.failback.Console;

/** A person. */
public record AtTerminal(Console console) implements Conversation {

  @Override
  public void say(String line) {
    console.say(line);
  }

  @Override
  public boolean present() {
    return true;
  }

  @Override
  public String ask(String question, String suggestion, String option) throws Trouble {
    while (true) {
      String shown = suggestion.isEmpty() ? question : question + " [" + suggestion + "]";
      String answer =
          console
              .ask(shown)
              .orElseThrow(() -> new Trouble(ExitCode.FAILED, "ended; nothing was changed"));
      if (!answer.isEmpty()) {
        return answer;
      }
      if (!suggestion.isEmpty()) {
        return suggestion;
      }
      console.say("An answer is needed here; Ctrl-C ends this, nothing is changed then.");
    }
  }

  @Override
  public boolean yes(String question) {
    return console.yes(question);
  }

  @Override
  public Confidant confidant() {
    return console::hidden;
  }
}
