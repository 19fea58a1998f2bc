import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Builds a tree of small files, changes it, and sees when each change has come to the copy.
 *
 * <pre>
 * Lag tree    ROOT FILES BYTES            the tree, in folders of 100
 * Lag prepare ROOT FILES FROM TO          the files that probes FROM to TO will change
 * Lag window  ROOT COPY FILES FROM TO SECONDS RATE PATIENCE HOT
 *             these probes, spread over SECONDS, while RATE other changes a second are made in HOT
 *             folders, which may be anywhere; one line of JSON
 * </pre>
 *
 * A probe's clock starts before its change is made; the copy is looked at each millisecond at first, and
 * then at each fiftieth of the time that has gone by, so that looking costs little and errs by 2 % at most.
 */
final class Lag {

  private static final int IN_FOLDER = 100;
  private static final byte[] CONTENT = new byte[200];
  private static final long MILLI = 1_000_000;

  /** What the load creates lives for a while, or a copy would never see it. */
  private static final int KEPT = 100;

  static {
    Arrays.fill(CONTENT, (byte) 'x');
  }

  enum Kind {
    APPEND,
    CREATE,
    RENAME,
    DELETE,
    CHMOD
  }

  private final Path root;
  private final int folders;

  private Lag(Path root, int files) {
    this.root = root;
    this.folders = files / IN_FOLDER;
  }

  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    var root = Path.of(args[1]);
    switch (args[0]) {
      case "tree" -> new Lag(root, Integer.parseInt(args[2])).tree(new byte[Integer.parseInt(args[3])]);
      case "prepare" -> {
        var lag = new Lag(root, Integer.parseInt(args[2]));
        for (int i = Integer.parseInt(args[3]); i < Integer.parseInt(args[4]); i++) {
          if (kind(i) != Kind.CREATE) {
            Files.write(root.resolve(lag.probe(i)), CONTENT);
          }
        }
      }
      case "window" -> {
        int[] n = Arrays.stream(args).skip(3).mapToInt(Integer::parseInt).toArray();
        new Lag(root, n[0]).window(Path.of(args[2]), n[1], n[2], n[3], n[4], n[5], n[6]);
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private void tree(byte[] content) throws IOException {
    for (int folder = 0; folder < folders; folder++) {
      var path = root.resolve(folder(folder));
      Files.createDirectories(path);
      for (int file = 0; file < IN_FOLDER; file++) {
        Files.write(path.resolve("f" + file), content);
      }
    }
  }

  private static String folder(int folder) {
    return "d" + folder / IN_FOLDER + "/e" + folder % IN_FOLDER;
  }

  private static Kind kind(int probe) {
    return Kind.values()[probe % Kind.values().length];
  }

  /** Where a probe is, relative to both trees: the same each time, and anywhere. */
  private Path probe(int i) {
    return Path.of(folder(new Random(i * 7919L).nextInt(folders)), "probe-" + i);
  }

  private static Path moved(Path path) {
    return path.resolveSibling(path.getFileName() + ".moved");
  }

  private record Probe(Kind kind, Path path, long began, long[] nextLook) {

    boolean arrived(Path copy) throws IOException {
      var here = copy.resolve(path);
      return switch (kind) {
        case APPEND -> Files.size(here) == 2 * CONTENT.length;
        case CREATE -> Files.exists(here, LinkOption.NOFOLLOW_LINKS);
        case RENAME -> Files.exists(copy.resolve(moved(path))) && !Files.exists(here);
        case DELETE -> !Files.exists(here);
        case CHMOD ->
            Files.getPosixFilePermissions(here).contains(PosixFilePermission.OTHERS_EXECUTE);
      };
    }
  }

  private Probe change(int i) throws IOException {
    var path = probe(i);
    var there = root.resolve(path);
    var probe = new Probe(kind(i), path, System.nanoTime(), new long[1]);
    switch (probe.kind) {
      case APPEND -> Files.write(there, CONTENT, StandardOpenOption.APPEND);
      case CREATE -> Files.write(there, CONTENT);
      case RENAME -> Files.move(there, root.resolve(moved(path)));
      case DELETE -> Files.delete(there);
      case CHMOD ->
          Files.setPosixFilePermissions(
              there, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return probe;
  }

  private void window(Path copy, int from, int to, int seconds, int rate, int patience, int hot)
      throws Exception {
    var made = new AtomicInteger();
    long began = System.nanoTime();
    long ends = began + seconds * 1000 * MILLI;
    var load = Thread.ofPlatform().start(() -> load(rate, hot, from, ends, made));
    var random = new Random(from);
    var lags = new EnumMap<Kind, List<Double>>(Kind.class);
    for (var kind : Kind.values()) {
      lags.put(kind, new ArrayList<>());
    }
    long step = (ends - began) / (to - from);
    int next = from;
    long due = began + (long) (random.nextDouble() * step);
    var open = new ArrayList<Probe>();
    while (next < to || !open.isEmpty()) {
      long now = System.nanoTime();
      if (next < to && now - due >= 0) {
        open.add(change(next));
        next++;
        due = began + step * (next - from) + (long) (random.nextDouble() * step);
      }
      if (next == to && now - ends > patience * 1000 * MILLI) {
        break;
      }
      for (var all = open.iterator(); all.hasNext(); ) {
        var probe = all.next();
        if (System.nanoTime() - probe.nextLook[0] < 0) {
          continue;
        }
        boolean here = probe.arrived(copy);
        long age = System.nanoTime() - probe.began;
        if (here) {
          lags.get(probe.kind).add((double) age / MILLI);
          all.remove();
        } else {
          probe.nextLook[0] = System.nanoTime() + Math.max(MILLI, age / 50);
        }
      }
      LockSupport.parkNanos(MILLI / 2);
    }
    load.join();
    long late = open.size();
    open.forEach(
        probe -> lags.get(probe.kind).add((double) (System.nanoTime() - probe.began) / MILLI));
    var all = new ArrayList<Double>();
    var text = new StringBuilder("{");
    for (var entry : lags.entrySet()) {
      all.addAll(entry.getValue());
      text.append(of(entry.getKey().name().toLowerCase(Locale.ROOT), entry.getValue())).append(',');
    }
    System.out.printf(
        "{\"probes\":%d,\"late\":%d,\"changesPerSecond\":%.0f,\"lagMillis\":%s%s}}%n",
        to - from, late, made.get() / (double) seconds, text, of("all", all));
  }

  private static String of(String name, List<Double> lags) {
    var sorted = lags.stream().sorted().toList();
    return "\"%s\":{\"median\":%.1f,\"p99\":%.1f,\"max\":%.1f}"
        .formatted(name, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
  }

  private static double at(List<Double> sorted, double share) {
    int last = sorted.size() - 1;
    return last < 0 ? 0 : sorted.get((int) Math.ceil(share * last));
  }

  /** Of ten changes, four append, one rewrites, two create, two delete and one renames. */
  private void load(int rate, int hot, int seed, long ends, AtomicInteger made) {
    var random = new Random(seed);
    int[] places = new Random(0).ints(0, folders).distinct().limit(Math.min(hot, folders)).toArray();
    var mine = new ArrayDeque<Path>();
    var append = new StandardOpenOption[] {StandardOpenOption.APPEND};
    long began = System.nanoTime();
    for (int i = 0; rate > 0; i++) {
      long due = began + i * (1000 * MILLI / rate);
      while (System.nanoTime() - due < 0) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      if (System.nanoTime() - ends >= 0) {
        return;
      }
      var folder = root.resolve(folder(places[random.nextInt(places.length)]));
      var file = folder.resolve("f" + random.nextInt(IN_FOLDER));
      try {
        switch (i % 10) {
          case 0, 2, 4, 6 -> Files.write(file, CONTENT, append);
          case 8 -> Files.write(file, CONTENT);
          case 1, 5 -> mine.add(Files.write(folder.resolve("n" + seed + "-" + i), CONTENT));
          case 3 -> {
            var one = mine.removeFirst();
            mine.addFirst(Files.move(one, one.resolveSibling(one.getFileName() + ".r")));
          }
          default -> {
            if (mine.size() > KEPT) {
              Files.delete(mine.removeFirst());
            }
          }
        }
        made.incrementAndGet();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
