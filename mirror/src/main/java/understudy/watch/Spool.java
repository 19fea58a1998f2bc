package understudy.watch;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What changed, on disk, in the order in which it came: for what memory is not to hold. Coalesced
 * when it is taken, and whenever the file has grown to its bound; what does not fit into {@link
 * DirtyFolders} then comes out as everything. Not safe for several threads, and not for a restart:
 * nobody knows what happened in between.
 */
final class Spool {

  /** How large the file may become. */
  static final int MOST_BYTES = 16 << 20;

  private enum Kind {
    ENTRY,
    FOLDER,
    TREE,
    EVERYTHING,
    GONE
  }

  private final Path file;
  private final int mostBytes;
  private Optional<DataOutputStream> out = Optional.empty();

  /** Forgets what an earlier one may have left in {@code file}. */
  Spool(Path file, int mostBytes) {
    this.file = file;
    this.mostBytes = mostBytes;
    clear();
  }

  boolean isEmpty() {
    return out.isEmpty();
  }

  /** By source. */
  void add(Map<String, DirtyFolders> dirty) throws IOException {
    write(dirty);
    bound();
  }

  private void write(Map<String, DirtyFolders> dirty) throws IOException {
    for (var one : dirty.entrySet()) {
      var folders = one.getValue();
      if (folders.isEverything()) {
        write(Kind.EVERYTHING, one.getKey(), FolderPath.TOP);
      }
      for (var top : folders.trees()) {
        write(Kind.TREE, one.getKey(), top);
      }
      for (var folder : folders.flat()) {
        write(Kind.FOLDER, one.getKey(), folder);
      }
      for (var entry : folders.entries()) {
        write(Kind.ENTRY, one.getKey(), entry);
      }
    }
  }

  /** There is no folder of this name any more: what was said of it until now does not matter. */
  void gone(String source, FolderPath folder) throws IOException {
    write(Kind.GONE, source, folder);
    bound();
  }

  private void bound() throws IOException {
    if (size() > mostBytes) {
      var all = take();
      write(all);
      if (size() > mostBytes / 2) { // It would have to be done again soon.
        all.values().forEach(DirtyFolders::addEverything);
        clear();
        write(all);
      }
    }
  }

  private int size() {
    return out.map(DataOutputStream::size).orElse(0);
  }

  /** All of it, by source, each once; it is empty then. */
  Map<String, DirtyFolders> take() throws IOException {
    var all = new HashMap<String, DirtyFolders>();
    if (out.isPresent()) {
      out.get().flush();
      try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
        for (int kind; (kind = in.read()) >= 0; ) {
          var dirty = all.computeIfAbsent(in.readUTF(), name -> new DirtyFolders());
          replay(Kind.values()[kind], new FolderPath(in.readUTF()), dirty);
        }
      }
    }
    clear();
    all.values().removeIf(DirtyFolders::isEmpty);
    return all;
  }

  void clear() {
    try {
      if (out.isPresent()) {
        out.get().close();
      }
    } catch (IOException e) {
      // What could not be written is not wanted any more.
    }
    out = Optional.empty();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It is begun anew by the next change; nobody else reads it.
    }
  }

  private static void replay(Kind kind, FolderPath path, DirtyFolders dirty) {
    switch (kind) {
      case ENTRY -> dirty.addEntry(path);
      case FOLDER -> dirty.add(path);
      case TREE -> dirty.addTree(path);
      case EVERYTHING -> dirty.addEverything();
      case GONE -> dirty.removeBelow(path);
    }
  }

  private void write(Kind kind, String source, FolderPath path) throws IOException {
    if (out.isEmpty()) {
      if (kind == Kind.GONE) {
        return;
      }
      out = Optional.of(begin());
    }
    var to = out.get();
    to.write(kind.ordinal());
    to.writeUTF(source);
    to.writeUTF(path.latin1());
  }

  private DataOutputStream begin() throws IOException {
    var anew =
        EnumSet.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    var ours = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var channel = Files.newByteChannel(file, anew, ours);
    return new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
  }
}
