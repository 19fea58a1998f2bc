package understudy.mirror;

import java.util.List;

/**
 * What a pass would do now; nothing was changed.
 *
 * @param outcome what it would come to as far as that can be seen: CLEAN, HELD, or why it cannot
 *     run
 * @param sources one set of changes for each source that could be scanned
 * @param sentence the same in words
 */
public record Preview(Outcome outcome, List<ChangeSet> sources, String sentence) {
  public Preview {
    sources = List.copyOf(sources);
  }
}
