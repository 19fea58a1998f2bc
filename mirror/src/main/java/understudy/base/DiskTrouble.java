package understudy.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/** What went wrong with a file of this machine, in words that say what to do. Pure. */
public final class DiskTrouble {

  private static final String MEND = ": look at the disk and at the rights of its folders";

  private DiskTrouble() {}

  /** The file, what is wrong with it, and what to do; no full stop. */
  public static String sentence(IOException e) {
    String about = text(e);
    if (about.contains("Permission denied") || about.contains("Operation not permitted")) {
      return about + ": run understudy as root";
    }
    if (about.contains("No space left on device") || about.contains("quota exceeded")) {
      return about + ": make room on that disk";
    }
    return about + MEND;
  }

  /** The same; who wrapped it may have said all that already. */
  public static String sentence(UncheckedIOException e) {
    boolean bare = e.getMessage().equals(String.valueOf(e.getCause()));
    return bare ? sentence(e.getCause()) : e.getMessage();
  }

  /** The file and what is wrong with it. */
  public static String text(IOException e) {
    return switch (e) {
      case AccessDeniedException it -> it.getFile() + ": Permission denied";
      case NoSuchFileException it -> it.getFile() + ": no such file or folder";
      case FileAlreadyExistsException it -> it.getFile() + ": is there, and is not a folder";
      case NotDirectoryException it -> it.getFile() + ": is not a folder";
      case FileSystemException it when it.getReason() != null ->
          it.getFile() + ": " + it.getReason();
      default -> Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    };
  }

  /** The same trouble, with the file it is about named when the system did not name it. */
  static IOException about(Path file, IOException e) {
    return e instanceof FileSystemException ? e : new IOException(file + ": " + text(e), e);
  }
}
