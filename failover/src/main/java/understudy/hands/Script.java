package understudy.hands;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import understudy.base.Command;

/** The small scripts that run on the primary. Nothing needs to be installed there for them. */
enum Script {
  /** Takes an interface down or up, and looks. */
  INTERFACE("interface.sh"),
  /** Whether any reference host answers the primary. */
  REACHES("reaches.sh"),
  /** Says how the primary stands, or gives it the service addresses. */
  RETURN("return.sh");

  private final String name;
  private final String text;

  Script(String name) {
    this.name = name;
    this.text = read(name);
  }

  /** The script with its parameters, which reach it as words and are never read as shell. */
  Command with(String... parameters) {
    List<String> words = new ArrayList<>(List.of("sh", "-c", text, name));
    words.addAll(List.of(parameters));
    return Command.of(words);
  }

  private static String read(String name) {
    try (InputStream stream = Script.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the script " + name + " is missing from the program");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
