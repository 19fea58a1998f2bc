package understudy.watch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which paths rsync's patterns exclude, as far as that is certain. A pattern that is not understood
 * excludes nothing: an event too many costs a look, an event too few costs the copy.
 */
final class Excludes {

  private final List<Pattern> patterns;

  Excludes(List<String> patterns) {
    this.patterns =
        patterns.stream()
            .filter(Excludes::understood)
            .map(Excludes::compiled)
            .collect(Collectors.toUnmodifiableList());
  }

  /**
   * @param path below the source, in Latin-1 bytes
   * @param folder whether it is one
   */
  boolean excluded(String path, boolean folder) {
    if (patterns.isEmpty() || path.isEmpty()) {
      return false;
    }
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (matches(path.substring(0, slash), true)) {
        return true;
      }
    }
    return matches(path, folder);
  }

  private boolean matches(String path, boolean folder) {
    String asked = folder ? path + "/" : path;
    return patterns.stream().anyMatch(pattern -> pattern.matcher(asked).matches());
  }

  /** Rules with a prefix, `**`, character classes and escapes are left to rsync. */
  private static boolean understood(String pattern) {
    return !pattern.isBlank()
        && !pattern.matches("(?s)[-+!.:;].*")
        && pattern.chars().noneMatch(c -> c == '[' || c == '\\' || c == '\n')
        && !pattern.contains("**");
  }

  private static Pattern compiled(String pattern) {
    boolean folderOnly = pattern.endsWith("/");
    String body = folderOnly ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean anchored = body.startsWith("/");
    body = anchored ? body.substring(1) : body;
    var regex = new StringBuilder(anchored ? "" : "(?:.*/)?");
    for (char c :
        new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
            .toCharArray()) {
      regex.append(
          switch (c) {
            case '*' -> "[^/]*";
            case '?' -> "[^/]";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return Pattern.compile(regex.append(folderOnly ? "/" : "/?").toString(), Pattern.DOTALL);
  }
}
