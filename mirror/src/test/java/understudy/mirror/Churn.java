package understudy.mirror;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Changes a tree at random, the same way for the same seed. A program of its own as well, for the
 * lab's primary: {@code Churn ROOT SEED CHANGES}.
 */
final class Churn {

  private static final List<byte[]> NAMES =
      List.of(
          text("plain"),
          text("with space"),
          text("new\nline"),
          text("-dash"),
          text("#hash"),
          text("é\u4e2d"),
          text("gone (deleted)"),
          text("literal\\#012"),
          text("star*[x]?"),
          new byte[] {'b', (byte) 0xff, (byte) 0xfe},
          text("a"),
          text("b"));

  private final Path root;
  private final Random random;

  Churn(Path root, long seed) {
    this.root = root;
    this.random = new Random(seed);
  }

  public static void main(String[] words) throws IOException {
    new Churn(Path.of(words[0]), Long.parseLong(words[1])).run(Integer.parseInt(words[2]));
  }

  private static byte[] text(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  void run(int changes) throws IOException {
    for (int i = 0; i < changes; i++) {
      try {
        change(i);
      } catch (FileSystemException e) {
        continue; // Not every change fits the tree as it is.
      }
    }
  }

  private void change(int i) throws IOException {
    var folders = new ArrayList<Path>(List.of(root));
    var files = new ArrayList<Path>();
    try (var all = Files.walk(root)) {
      all.filter(path -> !path.equals(root))
          .filter(path -> !path.endsWith(Primary.MARKER))
          .forEach(path ->
              (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? folders : files).add(path));
    }
    Path folder = any(folders);
    Path entry = folder.resolve(Names.path(any(NAMES)));
    Path file = files.isEmpty() ? entry : any(files);
    switch (random.nextInt(16)) {
      case 0, 1, 2 -> Files.writeString(entry, "content " + i, StandardOpenOption.CREATE_NEW);
      case 3 -> Files.writeString(file, "x".repeat(random.nextInt(200_000)));
      case 4 -> Files.writeString(file, "more\n", StandardOpenOption.APPEND);
      case 5 -> Files.writeString(file, "", StandardOpenOption.TRUNCATE_EXISTING);
      case 6 -> Files.move(file, entry, StandardCopyOption.REPLACE_EXISTING);
      case 7, 8 -> Files.createDirectory(entry);
      case 9 -> {
        if (!folder.equals(root)) {
          Files.move(folder, any(folders).resolve(Names.path(any(NAMES))));
        }
      }
      case 10 -> Files.delete(random.nextBoolean() || folder.equals(root) ? file : folder);
      case 11 ->
          Files.setPosixFilePermissions(
              random.nextBoolean() || folder.equals(root) ? plain(file) : folder,
              PosixFilePermissions.fromString(random.nextBoolean() ? "rwxr-x---" : "rwx---r-x"));
      case 12 ->
          Files.setAttribute(file, "unix:uid", 1000 + random.nextInt(3), LinkOption.NOFOLLOW_LINKS);
      case 13 ->
          Files.getFileAttributeView(plain(file), UserDefinedFileAttributeView.class)
              .write("seen", ByteBuffer.wrap(text("value " + i)));
      case 14 -> {
        Path beside = folder.resolve(".link" + i);
        Files.createSymbolicLink(beside, Path.of("../" + i));
        Files.move(beside, entry, StandardCopyOption.ATOMIC_MOVE);
      }
      default ->
          Files.setLastModifiedTime(
              plain(file), FileTime.from(Instant.ofEpochSecond(1_000_000 + i)));
    }
  }

  /** A link would lead somewhere else. */
  private static Path plain(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(file.toString());
    }
    return file;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
