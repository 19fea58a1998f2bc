package understudy.mirror;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import understudy.watch.FolderPath;

/** What rsync is sent to by name ({@code --files-from}), the source's marker first. */
final class NameList {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  NameList(Source source) {
    source
        .marker()
        .ifPresent(marker -> {
          bytes.writeBytes(marker.getBytes(StandardCharsets.UTF_8));
          bytes.write(0);
        });
  }

  /** An entry alone. */
  void entry(FolderPath path) {
    add(path, "");
  }

  /** A folder with what is directly in it. */
  void folder(FolderPath path) {
    add(path, path.isTop() ? "" : "/");
  }

  void write(Path file) throws IOException {
    Files.write(file, bytes.toByteArray());
  }

  /** A name of its own at the front: rsync takes "-" and "#" and "host::" otherwise than we do. */
  private void add(FolderPath path, String end) {
    bytes.writeBytes(new byte[] {'.', '/'});
    bytes.writeBytes(path.bytes());
    bytes.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
    bytes.write(0);
  }
}
