package understudy.failover.rules;

import java.util.Map;

/** What a row is asked about; it also knows the words that fill the gaps of a row's sentence. */
public interface Seen {

  /** By the names that stand in braces in the sentences. */
  Map<String, String> words();
}
