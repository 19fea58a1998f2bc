package understudy.home;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One entry on this machine.
 *
 * @param mode the permission bits
 * @param links how many names it has
 */
record HereEntry(Kind kind, long size, Instant time, int mode, int links) {

  enum Kind {
    FILE,
    FOLDER,
    LINK,
    /** A pipe, a socket or a device. */
    SPECIAL
  }

  /** What is there; empty when nothing is. */
  static Optional<HereEntry> of(Path path) throws IOException {
    try {
      var all = Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS);
      return Optional.of(
          new HereEntry(
              kind(all),
              (Long) all.get("size"),
              ((FileTime) all.get("lastModifiedTime")).toInstant(),
              (Integer) all.get("mode") & 07777,
              (Integer) all.get("nlink")));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The entries of a folder, by the last part of their names; none when it went meanwhile. */
  static Map<String, HereEntry> in(RawPaths here, String folder) throws IOException {
    var entries = new TreeMap<String, HereEntry>();
    int above = folder.isEmpty() ? 0 : folder.length() + 1;
    try (var found = Files.newDirectoryStream(here.path(folder))) {
      for (Path path : found) {
        var entry = of(path);
        if (entry.isPresent()) {
          entries.put(here.latin1(path).substring(above), entry.get());
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Map.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }

  private static Kind kind(Map<String, Object> all) {
    if (Boolean.TRUE.equals(all.get("isRegularFile"))) {
      return Kind.FILE;
    }
    if (Boolean.TRUE.equals(all.get("isDirectory"))) {
      return Kind.FOLDER;
    }
    return Boolean.TRUE.equals(all.get("isSymbolicLink")) ? Kind.LINK : Kind.SPECIAL;
  }
}
