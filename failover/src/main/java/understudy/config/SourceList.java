package understudy.config;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The primary's list as it was read there, kept on the standby: it counts until another one is
 * good.
 *
 * @param text as it stands there
 * @param since when it was taken over
 * @param gone folders that earlier lists named; their copies stay as they were
 */
public record SourceList(String text, Instant since, List<Path> gone) {
  public SourceList {
    gone = List.copyOf(gone);
  }
}
