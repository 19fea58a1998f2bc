package understudy.watch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which paths rsync's patterns exclude, as rsync(1) says under "pattern matching rules": the first
 * rule that matches decides, folder by folder from the top. It has to be exact: rsync does not ask
 * its own rules about a folder that it is sent to by name.
 */
public final class Excludes {

  private record Rule(boolean excludes, boolean foldersOnly, Pattern pattern) {}

  private final List<Rule> rules;

  public Excludes(List<String> patterns) {
    var list = new ArrayList<Rule>();
    patterns.forEach(pattern -> rule(pattern).ifPresent(list::add));
    this.rules = List.copyOf(list);
  }

  /** The first pattern that is not understood here, so that nothing can be watched. */
  public static Optional<String> unclear(List<String> patterns) {
    return patterns.stream().filter(pattern -> rule(pattern).isEmpty()).findFirst();
  }

  /**
   * Whether the entry is left alone; a pattern that is {@link #unclear} matches nothing here.
   *
   * @param path below the source, in Latin-1 bytes
   * @param folder whether it is one
   */
  public boolean excluded(String path, boolean folder) {
    if (rules.isEmpty() || path.isEmpty()) {
      return false;
    }
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (itself(path.substring(0, slash), true)) {
        return true;
      }
    }
    return itself(path, folder);
  }

  private boolean itself(String path, boolean folder) {
    for (var rule : rules) {
      if ((folder || !rule.foldersOnly) && rule.pattern.matcher(path).matches()) {
        return rule.excludes;
      }
    }
    return false;
  }

  private static Optional<Rule> rule(String text) {
    boolean includes = text.startsWith("+ ");
    String pattern = includes || text.startsWith("- ") ? text.substring(2) : text;
    if (pattern.isEmpty()
        || pattern.equals("!")
        || pattern.contains("[")
        || pattern.endsWith("***")) {
      return Optional.empty();
    }
    boolean foldersOnly = pattern.endsWith("/");
    String body = foldersOnly ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean anchored = body.startsWith("/");
    body = anchored ? body.substring(1) : body;
    if (body.isEmpty()) {
      return Optional.empty();
    }
    String regex = (anchored ? "" : "(?:.*/)?") + regex(latin1(body));
    return Optional.of(new Rule(!includes, foldersOnly, Pattern.compile(regex, Pattern.DOTALL)));
  }

  /** A backslash is itself unless there is a wildcard to tell it from. */
  private static String regex(String body) {
    boolean wild = body.contains("*") || body.contains("?");
    var regex = new StringBuilder();
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c == '*') {
        boolean twice = body.startsWith("**", i);
        regex.append(twice ? ".*" : "[^/]*");
        i += twice ? 1 : 0;
      } else if (c == '?') {
        regex.append("[^/]");
      } else {
        i += wild && c == '\\' && i + 1 < body.length() ? 1 : 0;
        regex.append(Pattern.quote(String.valueOf(body.charAt(i))));
      }
    }
    return regex.toString();
  }

  private static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
