package understudy.base;

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
      return words.stream().map(Command::quoted).collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
      return shellLine();
    }
  }

  /** The words to start this with on this machine. */
  List<String> words();

  /** The same as one line for a POSIX shell, each word quoted: for the far end of a session. */
  String shellLine();

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

  private static boolean plain(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "_-./:=@%+,".indexOf(c) >= 0);
  }
}
