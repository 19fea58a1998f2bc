package understudy.mirror;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What a dry run found.
 *
 * @param deletions what would go, as printed, a folder after what is in it; of very many the first
 * @param few all of it by name, while that is little
 */
record Scan(RsyncEnd end, ChangeSet changes, Set<String> deletions, FewChanges few) {

  private static final int SAMPLE = 100;

  /** So many names and what is made of them take some 20 MiB. */
  static final int MOST_DELETIONS = 50_000;

  /** Whether more would go than is in {@link #deletions}. */
  boolean more() {
    return deletions.size() >= MOST_DELETIONS && deletions.size() < changes.deleted();
  }

  /** Whether the list of changes can be used; a partial one holds no deletions. */
  boolean usable() {
    return switch (end.outcome()) {
      case CLEAN, VANISHED, PARTIAL -> true;
      case LINK_LOST, DISK_FULL, HELD, SUSPENDED, BUSY, STALLED, FAILED -> false;
    };
  }

  boolean notMounted(Source source) {
    return end.errors().folderGone() || source.marker().filter(end.errors()::missing).isPresent();
  }

  static Scan of(
      Source source,
      RsyncCommand command,
      RsyncRun rsync,
      BooleanSupplier stop,
      Consumer<Change> each) {
    var count = new Counter(each);
    var end = rsync.run(command.scan(source), count::line, stop);
    if (end.outcome() == Outcome.PARTIAL) {
      count.forgetDeletions(); // What could not be read is not gone.
    }
    var changes = count.changes(source.name(), entries(source, end));
    return new Scan(end, changes, count.deletions, count.few);
  }

  /** How many entries the source has, as a run over all of it counted them. */
  static long entries(Source source, RsyncEnd end) {
    // The root is in the list, and the marker twice more, since it was named by itself.
    return Math.max(0, end.files() - (source.marker().isPresent() ? 3 : 1));
  }

  private static final class Counter {
    private final Consumer<Change> each;
    private final Set<String> deletions = new LinkedHashSet<>();
    private final FewChanges few = new FewChanges();
    private final List<String> replacedSample = new ArrayList<>();
    private final List<String> sample = new ArrayList<>();
    private final int[] counts = new int[Change.Kind.values().length];
    private long bytes;
    private boolean newRoot;

    Counter(Consumer<Change> each) {
      this.each = each;
    }

    void line(RsyncLine line) {
      if (!(line instanceof RsyncLine.Item item) || item.change().isEmpty()) {
        return;
      }
      few.add(item);
      String printed = item.printed();
      long size = item.bytes();
      var change = new Change(item.change().get(), Names.text(printed), size);
      newRoot |= change.kind() == Change.Kind.CREATED && printed.equals("./");
      counts[change.kind().ordinal()]++;
      each.accept(change);
      add(sample, change.path());
      switch (change.kind()) {
        case DELETED -> {
          if (deletions.size() < MOST_DELETIONS) {
            deletions.add(printed);
          }
        }
        case CONTENT -> {
          bytes += size;
          add(replacedSample, change.path());
        }
        case CREATED -> bytes += printed.endsWith("/") ? 0 : size;
        case ATTRIBUTES -> {}
      }
    }

    void forgetDeletions() {
      deletions.clear();
      counts[Change.Kind.DELETED.ordinal()] = 0;
    }

    ChangeSet changes(String source, long files) {
      var lost = new ArrayList<String>();
      deletions.stream().limit(SAMPLE).map(Names::text).forEach(lost::add);
      replacedSample.forEach(path -> add(lost, path));
      int created = counts[Change.Kind.CREATED.ordinal()];
      int deleted = counts[Change.Kind.DELETED.ordinal()];
      return new ChangeSet(
          source,
          files,
          Math.max(0, files - (newRoot ? created - 1 : created) + deleted),
          created,
          counts[Change.Kind.CONTENT.ordinal()],
          counts[Change.Kind.ATTRIBUTES.ordinal()],
          deleted,
          bytes,
          lost,
          sample);
    }

    private static void add(List<String> list, String path) {
      if (list.size() < SAMPLE) {
        list.add(path);
      }
    }
  }
}
