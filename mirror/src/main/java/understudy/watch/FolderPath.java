package understudy.watch;

import java.nio.charset.StandardCharsets;

/**
 * A folder or an entry below a source, exact for names that are no valid text.
 *
 * @param latin1 its path in bytes, each as one character of ISO 8859-1, without a slash at either
 *     end; empty for the source itself
 */
public record FolderPath(String latin1) implements Comparable<FolderPath> {

  /** The source itself. */
  public static final FolderPath TOP = new FolderPath("");

  public FolderPath {
    if (latin1.startsWith("/") || latin1.endsWith("/")) {
      throw new IllegalArgumentException("a path below a source: " + latin1);
    }
  }

  /** The same for a path in text. */
  public static FolderPath of(String text) {
    return new FolderPath(
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }

  public boolean isTop() {
    return latin1.isEmpty();
  }

  public byte[] bytes() {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The folder that holds this one; the source itself holds itself. */
  public FolderPath parent() {
    int slash = latin1.lastIndexOf('/');
    return slash < 0 ? TOP : new FolderPath(latin1.substring(0, slash));
  }

  /** The last name of it; empty for the source itself. */
  public String name() {
    return latin1.substring(latin1.lastIndexOf('/') + 1);
  }

  public FolderPath child(String name) {
    return isTop() ? new FolderPath(name) : new FolderPath(latin1 + "/" + name);
  }

  /** Whether this is {@code top} or lies anywhere below it. */
  public boolean within(FolderPath top) {
    return top.isTop()
        || latin1.equals(top.latin1)
        || (latin1.startsWith(top.latin1) && latin1.charAt(top.latin1.length()) == '/');
  }

  @Override
  public int compareTo(FolderPath other) {
    return latin1.compareTo(other.latin1);
  }

  /** For people: as text, as far as it is text. */
  @Override
  public String toString() {
    return isTop() ? "." : new String(bytes(), StandardCharsets.UTF_8);
  }
}
