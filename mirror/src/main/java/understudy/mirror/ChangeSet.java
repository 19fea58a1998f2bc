package understudy.mirror;

import java.util.List;

/**
 * What a pass would change in one source's copy.
 *
 * @param files entries of the source
 * @param there entries of the copy now, its root not counted
 * @param created entries that are new
 * @param replaced entries that get new content
 * @param touched entries that get other attributes alone
 * @param deleted entries that go
 * @param bytes size of what is new or replaced
 * @param lost some of the paths that would go or be replaced, deletions first
 * @param sample some of all changed paths
 */
public record ChangeSet(
    String source,
    long files,
    long there,
    int created,
    int replaced,
    int touched,
    int deleted,
    long bytes,
    List<String> lost,
    List<String> sample) {
  public ChangeSet {
    lost = List.copyOf(lost);
    sample = List.copyOf(sample);
  }

  /** Nothing, or nothing known. */
  static ChangeSet none(String source) {
    return new ChangeSet(source, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of());
  }

  /** An empty copy that now holds all {@code files} entries of the source. */
  static ChangeSet filled(String source, long files) {
    return new ChangeSet(
        source,
        files,
        0,
        (int) Math.min(files, Integer.MAX_VALUE),
        0,
        0,
        0,
        0,
        List.of(),
        List.of());
  }

  public int size() {
    return created + replaced + touched + deleted;
  }

  public boolean isEmpty() {
    return size() == 0;
  }
}
