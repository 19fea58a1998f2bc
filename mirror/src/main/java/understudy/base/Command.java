package understudy.base;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What to run: a line for {@code /bin/sh -c}, or words run as they are. */
public sealed interface Command {

  /** A line that the shell reads. It comes from the administrator, never from data. */
  record Shell(String line) implements Command {
    public Shell {
      if (line.isBlank()) {
        throw new IllegalArgumentException("an empty command");
      }
    }

    @Override
    public List<String> words() {
      return List.of("/bin/sh", "-c", line);
    }

    @Override
    public String shellLine() {
      return line;
    }

    @Override
    public String toString() {
      return line;
    }
  }

  /** A program and its arguments; no shell looks at them. */
  record Words(List<String> words) implements Command {
    public Words {
      words = List.copyOf(words);
      if (words.isEmpty() || words.getFirst().isBlank()) {
        throw new IllegalArgumentException("an empty command");
      }
    }

    @Override
    public String shellLine() {
      return line(words);
    }

    @Override
    public String toString() {
      return shellLine();
    }
  }

  /** A script of ours and its parameters; it travels with the command. */
  record Script(PrimaryScript script, List<String> parameters) implements Command {
    public Script {
      parameters = List.copyOf(parameters);
    }

    @Override
    public List<String> words() {
      var words = new ArrayList<>(List.of("sh", "-c", script.text(), script.toString()));
      words.addAll(parameters);
      return words;
    }

    @Override
    public String shellLine() {
      return line(words());
    }

    @Override
    public String doorLine() {
      var words = new ArrayList<>(List.of(script.installed().toString()));
      words.addAll(parameters);
      return unbroken(line(words));
    }

    @Override
    public String toString() {
      return script + " " + String.join(" ", parameters);
    }
  }

  /** The words to start this with on this machine. */
  List<String> words();

  /** The same as one line for a POSIX shell, each word quoted: for the far end of a session. */
  String shellLine();

  /**
   * The one line by which a restricted key asks for this, and by which the primary's list permits
   * it: what is in it besides printable characters is written as {@code printf %b} reads it.
   */
  default String doorLine() {
    return unbroken(shellLine());
  }

  static Command shell(String line) {
    return new Shell(line);
  }

  static Command of(String... words) {
    return new Words(List.of(words));
  }

  static Command of(List<String> words) {
    return new Words(words);
  }

  /** {@code word} so that a POSIX shell reads it back as exactly that word. */
  static String quoted(String word) {
    return !word.isEmpty() && word.chars().allMatch(Command::plain)
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }

  private static String line(List<String> words) {
    return words.stream().map(Command::quoted).collect(Collectors.joining(" "));
  }

  private static String unbroken(String line) {
    var text = new StringBuilder();
    for (char c : line.toCharArray()) {
      if (c == '\\') {
        text.append("\\\\");
      } else if (c < ' ' || c == 127) {
        text.append("\\0%03o".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static boolean plain(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "_-./:=@%+,".indexOf(c) >= 0);
  }
}
