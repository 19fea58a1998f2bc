package understudy.home;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Paths below a folder as exact bytes, each as one character of ISO 8859-1, whatever the locale is:
 * the platform's file URIs carry the bytes of a name as they are.
 */
final class RawPaths {

  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

  private final Path root;
  private final String rootUri;

  RawPaths(Path root) {
    this.root = root.toAbsolutePath().normalize();
    this.rootUri = withoutSlash(this.root.toUri().getRawPath());
  }

  /** The path of what {@code latin1} names below the folder; empty is the folder itself. */
  Path path(String latin1) {
    if (latin1.isEmpty()) {
      return root;
    }
    var uri = new StringBuilder("file://").append(rootUri).append('/');
    for (char c : latin1.toCharArray()) {
      if (c == '/') {
        uri.append('/');
      } else {
        uri.append("%%%02X".formatted((int) c));
      }
    }
    return Path.of(URI.create(uri.toString()));
  }

  /** The other way round, for a path below the folder. */
  String latin1(Path path) {
    String uri = withoutSlash(path.toUri().getRawPath());
    if (uri.length() <= rootUri.length()) {
      return "";
    }
    return ESCAPE
        .matcher(uri.substring(rootUri.length() + 1))
        .replaceAll(found ->
            java.util.regex.Matcher.quoteReplacement(
                String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  /** For people: as text; a name that is none has its odd bytes written {@code \#ooo} in octal. */
  static String text(String latin1) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1)))
              .toString();
      if (text.chars().noneMatch(Character::isISOControl)) {
        return text;
      }
    } catch (CharacterCodingException e) {
      // Written below, byte for byte.
    }
    var escaped = new StringBuilder();
    for (char c : latin1.toCharArray()) {
      escaped.append(c >= ' ' && c < 127 ? String.valueOf(c) : "\\#%03o".formatted((int) c));
    }
    return escaped.toString();
  }

  private static String withoutSlash(String uri) {
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }
}
