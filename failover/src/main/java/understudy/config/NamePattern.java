package understudy.config;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A name, in which {@code *} stands for anything. */
public final class NamePattern {

  private final String text;
  private final Pattern pattern;

  private NamePattern(String text) {
    this.text = text;
    this.pattern =
        Pattern.compile(
            Arrays.stream(text.split("\\*+", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it is none; a sentence's end
   */
  public static NamePattern parse(String text) {
    if (!text.matches("[!-~]{1,128}")) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a name, expected for example nginx or linux-image-*");
    }
    return new NamePattern(text);
  }

  /** Whether any of these means the name. */
  public static boolean any(List<NamePattern> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(name));
  }

  public boolean matches(String name) {
    return pattern.matcher(name).matches();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
