package understudy.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Deletes exactly the entries that were judged, and nothing else.
 *
 * <p>rsync could delete by itself, but a second run makes a second list: were the source unmounted
 * between the two, it would delete what no guard has seen. Measured: a missing argument (exit 23)
 * does not keep rsync 3.5 from deleting. So deletions are ours, by name, never through a symbolic
 * link, and a folder only when it is empty.
 */
final class Deleter {

  private final Path root;
  private final BooleanSupplier stop;
  private final List<String> left = new ArrayList<>();

  Deleter(Path root, BooleanSupplier stop) {
    this.root = root;
    this.stop = stop;
  }

  /**
   * Deletes them; what is gone already is fine.
   *
   * @param printed paths as rsync printed them, folders with a trailing slash
   * @return those that are still there
   * @throws IOException when the target itself cannot be opened
   */
  List<String> delete(Collection<String> printed) throws IOException {
    var tree = new Node();
    printed.forEach(path -> tree.add(path, path));
    try (var stream = Files.newDirectoryStream(root)) {
      if (!(stream instanceof SecureDirectoryStream<Path> folder)) {
        throw new IOException("the file system of " + root + " cannot delete safely");
      }
      sweep(folder, tree);
    }
    return List.copyOf(left);
  }

  private void sweep(SecureDirectoryStream<Path> folder, Node node) throws IOException {
    var view = folder.getFileAttributeView(BasicFileAttributeView.class);
    FileTime modified = view.readAttributes().lastModifiedTime();
    boolean changed = false;
    for (var entry : node.children.entrySet()) {
      if (stop.getAsBoolean()) {
        entry.getValue().collect(left);
        continue;
      }
      changed |= remove(folder, Names.path(entry.getKey()), entry.getValue());
    }
    if (changed) {
      // The copy has the primary's times already; deleting below it must not spoil them.
      view.setTimes(modified, null, null);
    }
  }

  private boolean remove(SecureDirectoryStream<Path> folder, Path name, Node node) {
    try {
      if (!node.children.isEmpty() && isFolder(folder, name)) {
        try (var below = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
          sweep(below, node);
        }
      }
      if (node.judged == null) {
        return false;
      }
      if (node.judged.endsWith("/")) {
        folder.deleteDirectory(name);
      } else {
        folder.deleteFile(name);
      }
      return true;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false; // It is gone, or something else has taken its name since: not what was judged.
    } catch (IOException e) {
      if (node.judged != null) {
        left.add(node.judged);
      }
      return false;
    }
  }

  /** Asked first: to open a pipe would wait for somebody who writes into it. */
  private static boolean isFolder(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    return folder
        .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes()
        .isDirectory();
  }

  /** The judged paths as a tree, so that each folder is opened once, and children go first. */
  private static final class Node {
    private final TreeMap<String, Node> children = new TreeMap<>();
    private String judged;

    void add(String rest, String whole) {
      int slash = rest.indexOf('/');
      if (slash < 0 || slash == rest.length() - 1) {
        String name = slash < 0 ? rest : rest.substring(0, slash);
        child(name).judged = whole;
      } else {
        child(rest.substring(0, slash)).add(rest.substring(slash + 1), whole);
      }
    }

    private Node child(String name) {
      if (name.isEmpty() || name.equals(".") || name.equals("..")) {
        throw new IllegalArgumentException("not a path below the target: " + name);
      }
      return children.computeIfAbsent(name, key -> new Node());
    }

    void collect(List<String> into) {
      if (judged != null) {
        into.add(judged);
      }
      children.values().forEach(node -> node.collect(into));
    }
  }
}
