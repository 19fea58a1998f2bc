package understudy.home;

import understudy.mirror.Outcome;

/**
 * How a run over one source, or over all, ended.
 *
 * @param sentence what happened, where, and what to do next
 */
record Ended(Outcome outcome, String sentence) {

  boolean usable() {
    return HomeSentences.usable(outcome);
  }
}
