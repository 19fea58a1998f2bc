package understudy.setup;

import understudy.base.PersonalSession.Confidant;

/** Who init talks with: a person at a terminal, or nobody. */
public interface Conversation {

  void say(String line);

  /** Whether anybody is there to ask. */
  boolean present();

  /**
   * Asks for a line.
   *
   * @param suggestion what an empty answer stands for, and what counts when nobody is there; empty:
   *     an answer is needed
   * @param option what says the same on the command line
   * @throws Trouble when there is no answer
   */
  String ask(String question, String suggestion, String option) throws Trouble;

  /** Asks before something is made; true when nobody is there and it was agreed to beforehand. */
  boolean yes(String question);

  /** Asks for a password. */
  Confidant confidant();
}
