package understudy.watch;

import java.nio.file.Path;
import java.util.List;

/**
 * One folder of the primary to watch.
 *
 * @param name what its changes are filed under
 * @param from the folder there
 * @param exclude rsync patterns of what does not matter
 */
public record Watched(String name, Path from, List<String> exclude) {
  public Watched {
    exclude = List.copyOf(exclude);
  }
}
