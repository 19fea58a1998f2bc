package understudy.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import understudy.base.Command;
import understudy.base.Processes;
import understudy.base.Time;

/**
 * One run of the watcher on the primary, from its start to its end.
 *
 * <p>Each second a beat is sent: the script writes a file of its own, in memory, which the kernel
 * reports in the same queue as all other changes. When it comes back, everything that was written
 * before it was sent has been read. No clock of the primary is asked, nothing of the mirrored tree
 * is touched.
 */
final class WatchSession {

  private static final Duration BEAT = Duration.ofSeconds(1);

  private static final Duration FIRST_BEATS = Duration.ofMillis(200);

  /** inotify marks every folder of a tree before it says anything. */
  private static final Duration TAKING_PLACES = Duration.ofMinutes(10);

  /**
   * fanotify is ready at once; a beat that does not come back then never will: where one file
   * system is mounted in several places, it names what changed by another place than we asked for.
   */
  static final Duration ONE_MARK = Duration.ofSeconds(5);

  /**
   * @param seen whether it ever saw anything
   * @param exit the status of the script, or of ssh
   * @param why its last words
   */
  record End(boolean seen, int exit, String why) {}

  private final List<Watched> sources;
  private final Pending pending;
  private final Time time;
  private final Duration deaf;
  private final Consumer<EventReader.Header> onSeeing;
  private final Beat beat = new Beat();
  private final ArrayDeque<String> complaints = new ArrayDeque<>();

  private Optional<EventMap> map = Optional.empty();
  private int sinceBeat;
  private List<Marked> born = new ArrayList<>();
  private List<Marked> bornBeforeBeat = new ArrayList<>();
  private volatile boolean seen;
  private volatile Duration rest = BEAT;
  private volatile Duration patience = TAKING_PLACES;
  private Duration oneMark = ONE_MARK;

  private record Marked(String source, FolderPath top) {}

  /** The beat that is on its way. */
  private static final class Beat {
    private int number;
    private Optional<Instant> sentAt = Optional.empty();
    private long sentNanos;
  }

  /**
   * @param deaf a beat that does not come back for this long ends the session
   * @param onSeeing told once, when everything from then on is seen
   */
  WatchSession(
      List<Watched> sources,
      Pending pending,
      Time time,
      Duration deaf,
      Consumer<EventReader.Header> onSeeing) {
    this.sources = sources;
    this.pending = pending;
    this.time = time;
    this.deaf = deaf;
    this.onSeeing = onSeeing;
  }

  /** How long to rest between two beats, from now on. */
  WatchSession beating(Duration often) {
    rest = often;
    return this;
  }

  /** How long one mark for a whole file system may stay silent before it counts as blind. */
  WatchSession oneMark(Duration patience) {
    oneMark = patience;
    return this;
  }

  /** Runs it on the calling thread until it ends; an interrupt or {@code started} may end it. */
  End run(Command command, Consumer<Process> started) throws InterruptedException {
    Process process;
    try {
      process = Processes.start(command, Map.of());
    } catch (IOException e) {
      return new End(false, 127, "ssh cannot be started: " + e.getMessage());
    }
    started.accept(process);
    var listener = Thread.ofVirtual().name("watch-complaints").start(() -> listen(process));
    // A platform thread: each wait of a virtual one with a limit wakes three others.
    var beater = Thread.ofPlatform().daemon().name("watch-beats");
    Optional<Thread> beating = Optional.empty();
    String broken = "";
    try {
      var reader = new EventReader(process.getInputStream());
      var header = reader.header(sources.size());
      map = Optional.of(new EventMap(sources, header.folders()));
      patience = header.how() == Watching.FILE_SYSTEM ? oneMark : TAKING_PLACES;
      beating = Optional.of(beater.start(() -> beat(process, header.how())));
      Optional<Event> event;
      while ((event = reader.next()).isPresent()) {
        take(event.get(), header);
      }
    } catch (IOException e) {
      broken = e.getMessage() == null ? "" : e.getMessage();
    } finally {
      beating.ifPresent(Thread::interrupt);
      closeQuietly(process);
    }
    // The script says why it ends; a session that lingers is not waited for.
    if (!process.waitFor(2, TimeUnit.SECONDS)) {
      Processes.end(process);
      process.waitFor(2, TimeUnit.SECONDS);
    }
    listener.join(Duration.ofSeconds(1));
    int exit = process.isAlive() ? -1 : process.exitValue();
    return new End(seen, exit, lastWords(broken));
  }

  private void take(Event event, EventReader.Header header) {
    if (event.folder().equals(header.beats() + "/")) {
      if (event.is("CLOSE_WRITE")) {
        beaten(event.name(), header);
      }
      return;
    }
    sinceBeat++;
    // Between two beats there is at most one in the kernel's queue: had the queue been full, one of
    // the intervals it spans would be longer than half of it. inotifywait does not say it was.
    if (header.how() == Watching.FOLDERS && sinceBeat == header.queue() / 2) {
      pending.everything("a burst of changes may have overflowed the kernel's queue");
    }
    map.ifPresent(known -> known.map(event, header.how() == Watching.FOLDERS ? noting : pending));
  }

  /** inotifywait marks a new folder a moment late: it is looked at again once the mark is set. */
  private final EventMap.Sink noting =
      new EventMap.Sink() {
        @Override
        public void folder(String source, FolderPath folder, boolean growing) {
          pending.folder(source, folder, growing);
        }

        @Override
        public void tree(String source, FolderPath top) {
          synchronized (beat) {
            born.add(new Marked(source, top));
          }
          pending.tree(source, top);
        }

        @Override
        public void gone(String source, FolderPath folder, boolean taken) {
          pending.gone(source, folder, taken);
        }

        @Override
        public void linked(String source) {
          pending.linked(source);
        }

        @Override
        public void everything(String why) {
          pending.everything(why);
        }
      };

  private void beaten(String name, EventReader.Header header) {
    Instant sentAt;
    List<Marked> again;
    synchronized (beat) {
      if (beat.sentAt.isEmpty() || !name.equals(Integer.toString(beat.number))) {
        return;
      }
      sentAt = beat.sentAt.get();
      beat.sentAt = Optional.empty();
      again = bornBeforeBeat;
      bornBeforeBeat = new ArrayList<>();
    }
    sinceBeat = 0;
    again.forEach(marked -> pending.tree(marked.source, marked.top));
    if (!seen) {
      seen = true;
      pending.everything("the watch begins");
      onSeeing.accept(header);
    }
    pending.seen(Optional.of(sentAt));
  }

  private void beat(Process process, Watching how) {
    try (var out = process.getOutputStream()) {
      while (true) {
        out.write((nextBeat() + "\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        Thread.sleep(seen ? rest : FIRST_BEATS);
        if (silence().compareTo(seen ? deaf : patience) > 0) {
          complain(how.program() + " saw nothing for " + silence().toSeconds() + " s");
          Processes.end(process);
          return;
        }
      }
    } catch (IOException e) {
      Processes.end(process); // The reader sees its end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The one that is under way is sent again: the script must hear from us. */
  private int nextBeat() {
    synchronized (beat) {
      if (beat.sentAt.isEmpty()) {
        beat.number = (beat.number + 1) % 10;
        beat.sentAt = Optional.of(time.now());
        beat.sentNanos = time.nanoTime();
        bornBeforeBeat = born;
        born = new ArrayList<>();
      }
      return beat.number;
    }
  }

  private Duration silence() {
    synchronized (beat) {
      return beat.sentAt.isEmpty()
          ? Duration.ZERO
          : Duration.ofNanos(time.nanoTime() - beat.sentNanos);
    }
  }

  private void listen(Process process) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line; (line = lines.readLine()) != null; ) {
        if (!line.isBlank() && !line.startsWith("Failed to decode directory fid")) {
          complain(line.strip());
        }
      }
    } catch (IOException e) {
      complain("the session broke: " + e.getMessage());
    }
  }

  private void complain(String line) {
    synchronized (complaints) {
      complaints.addLast(line);
      if (complaints.size() > 5) {
        complaints.removeFirst();
      }
    }
  }

  private String lastWords(String broken) {
    synchronized (complaints) {
      return complaints.isEmpty() ? broken : String.join("; ", complaints);
    }
  }

  private static void closeQuietly(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      Processes.end(process); // Input that cannot be closed belongs to a session that is gone.
    }
  }
}
