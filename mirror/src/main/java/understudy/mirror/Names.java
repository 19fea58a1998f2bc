package understudy.mirror;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import understudy.watch.FolderPath;

/**
 * File names as rsync prints them: a character for each byte (ISO 8859-1), the odd bytes written
 * {@code \#ooo} in octal. A name that holds a literal {@code \#012} has its backslash escaped.
 */
public final class Names {

  private Names() {}

  /** The bytes of a printed name. */
  public static byte[] bytes(String printed) {
    var bytes = new ByteArrayOutputStream(printed.length());
    for (int i = 0; i < printed.length(); i++) {
      if (escapedAt(printed, i)) {
        bytes.write(Integer.parseInt(printed, i + 2, i + 5, 8));
        i += 4;
      } else {
        bytes.write(printed.charAt(i));
      }
    }
    return bytes.toByteArray();
  }

  /** From a character for each byte to what {@link #bytes} reads. */
  static String printed(String latin1) {
    return latin1.replace("\\#", "\\#134#");
  }

  /** The name for people: as text where it is UTF-8 without control characters, else as printed. */
  public static String text(String printed) {
    if (printed.chars().allMatch(c -> c < 128 && c != '\\')) {
      return printed;
    }
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(printed))).toString();
      return text.chars().anyMatch(Character::isISOControl) ? printed : text;
    } catch (CharacterCodingException e) {
      return printed;
    }
  }

  /** One name (no slash) as a path of exactly these bytes, whatever the locale is. */
  public static Path path(String printed) {
    return path(bytes(printed));
  }

  /** The same for the bytes themselves. */
  static Path path(byte[] name) {
    var uri = new StringBuilder("file:///");
    for (byte b : name) {
      uri.append('%').append("%02X".formatted(b & 0xff));
    }
    return Path.of(URI.create(uri.toString())).getFileName();
  }

  /** Where it is below {@code root}. */
  static Path path(Path root, FolderPath below) {
    var path = root;
    if (!below.isTop()) {
      for (String name : below.latin1().split("/")) {
        path = path.resolve(path(name.getBytes(StandardCharsets.ISO_8859_1)));
      }
    }
    return path;
  }

  /** A printed path's bytes, each as one character. */
  static String latin1(String printed) {
    return printed.indexOf('\\') < 0
        ? printed
        : new String(bytes(printed), StandardCharsets.ISO_8859_1);
  }

  /** The bytes of the last name of a path, each as one character, whatever the locale is. */
  static String latin1(Path path) {
    String text = path.getFileName().toString();
    if (text.chars().allMatch(c -> c < 128)) {
      return text;
    }
    String uri = Path.of("/").resolve(path.getFileName()).toUri().getRawPath();
    return URLDecoder.decode(
        uri.substring(1, uri.endsWith("/") ? uri.length() - 1 : uri.length()).replace("+", "%2B"),
        StandardCharsets.ISO_8859_1);
  }

  private static boolean escapedAt(String printed, int i) {
    return i + 4 < printed.length()
        && printed.charAt(i) == '\\'
        && printed.charAt(i + 1) == '#'
        && octal(printed.charAt(i + 2), '3')
        && octal(printed.charAt(i + 3), '7')
        && octal(printed.charAt(i + 4), '7');
  }

  private static boolean octal(char c, char highest) {
    return c >= '0' && c <= highest;
  }
}
