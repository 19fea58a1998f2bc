package understudy.home;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import understudy.mirror.Source;
import understudy.watch.DirtyFolders;
import understudy.watch.FolderPath;

/** From dirty folders to the lists that rsync reads: names ended by NUL. */
final class DirtyLists {

  /** The kernel stamps files by a clock that lags behind the one we read, by a tick or so. */
  private static final Duration GRAIN = Duration.ofMillis(100);

  private final RawPaths here;

  DirtyLists(Source source) {
    this.here = new RawPaths(source.to());
  }

  /** The folders that are there, trees folder by folder; for one that is gone, what held it. */
  Set<String> folders(DirtyFolders dirty) throws IOException {
    var folders = new TreeSet<String>();
    for (var folder : dirty.flat()) {
      folders.add(living(folder).latin1());
    }
    for (var top : dirty.trees()) {
      var living = living(top);
      folders.add(living.latin1());
      if (!living.equals(top)) {
        continue;
      }
      folders.add(living(top.parent()).latin1());
      Files.walkFileTree(
          here.path(top.latin1()),
          new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
              folders.add(here.latin1(path));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException e) {
              return FileVisitResult.CONTINUE; // It went meanwhile; its folder is in the list.
            }
          });
    }
    return folders;
  }

  /** The regular files directly in {@code folders} that were changed after {@code since}. */
  Set<String> files(Set<String> folders, Instant since) throws IOException {
    var files = new TreeSet<String>();
    for (String folder : folders) {
      try (var entries = Files.newDirectoryStream(here.path(folder))) {
        for (Path entry : entries) {
          if (changedFile(entry, since)) {
            files.add(here.latin1(entry));
          }
        }
      } catch (NoSuchFileException e) {
        continue; // Gone meanwhile.
      }
    }
    return files;
  }

  private static boolean changedFile(Path entry, Instant since) throws IOException {
    try {
      var attributes =
          Files.readAttributes(entry, "unix:ctime,isRegularFile", LinkOption.NOFOLLOW_LINKS);
      return Boolean.TRUE.equals(attributes.get("isRegularFile"))
          && ((FileTime) attributes.get("ctime")).toInstant().isAfter(since.minus(GRAIN));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Writes names for rsync's {@code --files-from}. */
  static void write(Path list, Set<String> names, boolean folders) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(list))) {
      for (String name : names) {
        String written = folders ? (name.isEmpty() ? "./" : name + "/") : name;
        out.write(written.getBytes(StandardCharsets.ISO_8859_1));
        out.write(0);
      }
    }
  }

  /** The nearest folder above that is a real one; a link on the way is not followed. */
  private FolderPath living(FolderPath folder) {
    var living = FolderPath.TOP;
    if (folder.isTop()) {
      return living;
    }
    for (String name : folder.latin1().split("/")) {
      var next = living.child(name);
      if (!Files.isDirectory(here.path(next.latin1()), LinkOption.NOFOLLOW_LINKS)) {
        return living;
      }
      living = next;
    }
    return living;
  }
}
