package understudy.watch;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Checksum;

/**
 * What changed, on disk, in the order in which it came: for what memory is not to hold. Coalesced
 * when it is taken, and whenever the file has grown to its bound; what does not fit into {@link
 * DirtyFolders} then comes out as everything. Not safe for several threads, and not for a restart:
 * nobody knows what happened in between.
 *
 * <p>The file is the one that was opened, whatever its name stands for meanwhile: another process
 * may follow the same primary and keep its own there.
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
  private Optional<Begun> begun = Optional.empty();

  /**
   * @param sum of what reached the file
   */
  private record Begun(FileChannel channel, Checksum sum, DataOutputStream out) {}

  /** Forgets what an earlier one may have left in {@code file}. */
  Spool(Path file, int mostBytes) {
    this.file = file;
    this.mostBytes = mostBytes;
    forgetName();
  }

  boolean isEmpty() {
    return begun.isEmpty();
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
    return begun.map(it -> it.out().size()).orElse(0);
  }

  /**
   * All of it, by source, each once; it is empty then.
   *
   * @throws IOException when it is not to be had to the last byte; it is empty then as well
   */
  Map<String, DirtyFolders> take() throws IOException {
    var all = new HashMap<String, DirtyFolders>();
    try {
      if (begun.isPresent()) {
        verify(begun.get());
        read(begun.get(), all);
      }
    } finally {
      clear();
    }
    all.values().removeIf(DirtyFolders::isEmpty);
    return all;
  }

  /** What is read afterwards is what was written, and needs no further look. */
  private void verify(Begun it) throws IOException {
    it.out().flush();
    it.channel().position(0);
    var sum = new CRC32();
    new CheckedInputStream(Channels.newInputStream(it.channel()), sum)
        .transferTo(OutputStream.nullOutputStream());
    if (sum.getValue() != it.sum().getValue()) {
      throw new IOException(file + ": is damaged");
    }
  }

  private static void read(Begun it, Map<String, DirtyFolders> all) throws IOException {
    it.channel().position(0);
    var in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(it.channel())));
    for (int kind; (kind = in.read()) >= 0; ) {
      var dirty = all.computeIfAbsent(in.readUTF(), name -> new DirtyFolders());
      replay(Kind.values()[kind], new FolderPath(in.readUTF()), dirty);
    }
  }

  void clear() {
    if (begun.isPresent()) {
      try {
        begun.get().channel().close();
      } catch (IOException e) {
        // What could not be written is not wanted any more.
      }
      begun = Optional.empty();
      forgetName();
    }
  }

  private void forgetName() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It is tried again, and told, when there is something to write.
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
    if (begun.isEmpty()) {
      if (kind == Kind.GONE) {
        return;
      }
      begun = Optional.of(begin());
    }
    var to = begun.get().out();
    to.write(kind.ordinal());
    to.writeUTF(source);
    to.writeUTF(path.latin1());
  }

  /** A new file: one of that name may be another's, who still writes to it. */
  private Begun begin() throws IOException {
    var anew =
        EnumSet.of(
            StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    var ours = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.deleteIfExists(file);
    var channel = FileChannel.open(file, anew, ours);
    var sum = new CRC32();
    var summed = new CheckedOutputStream(Channels.newOutputStream(channel), sum);
    return new Begun(channel, sum, new DataOutputStream(new BufferedOutputStream(summed)));
  }
}
