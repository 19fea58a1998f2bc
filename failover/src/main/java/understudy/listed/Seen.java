package understudy.listed;

import understudy.config.Settings;
import understudy.config.SourceList;

/** What a look at the primary's list came to. */
public sealed interface Seen {

  /** It names the sources that count already, or there is no list to look at. */
  record Same() implements Seen {}

  /**
   * It names others, and they are good.
   *
   * @param settings the configuration with these sources
   * @param list what is to be kept when they shall count
   */
  record Changed(Settings settings, SourceList list) implements Seen {}

  /**
   * It must not count: the one that was kept does.
   *
   * @param why a sentence's end for each reason
   * @param remedy what to do, a sentence
   */
  record Refused(String why, String remedy) implements Seen {}

  /** The primary did not answer: the one that was kept counts. */
  record Unknown(String why) implements Seen {}
}
