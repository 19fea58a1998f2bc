package understudy.failback;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.TerminalBuilder;

/** A person at a terminal. */
public final class Console implements Talk {

  private static final String WIPE = "\r\u001b[K";

  private static final Optional<Character> SEEN = Optional.empty();

  /** What JLine takes for "show nothing". */
  private static final Optional<Character> UNSEEN = Optional.of('\0');

  private final PrintStream out;
  private boolean passing;

  public Console(PrintStream out) {
    this.out = out;
  }

  @Override
  public void say(String line) {
    wipe();
    out.println(line);
  }

  @Override
  public void passing(String line) {
    out.print(WIPE + line);
    out.flush();
    passing = true;
  }

  @Override
  public boolean yes(String question) {
    // As a line of its own: a terminal that does not know its width would cut a prompt short.
    return ask(question + " (yes or no)")
        .filter(answer -> answer.equalsIgnoreCase("yes") || answer.equalsIgnoreCase("y"))
        .isPresent();
  }

  /**
   * Asks for a line.
   *
   * @return stripped; empty when he went away: Ctrl-C, Ctrl-D, no terminal any more
   */
  public Optional<String> ask(String question) {
    return line(question, SEEN).map(String::strip);
  }

  /** Asks for something that nobody else may see: it does not appear on the terminal. */
  public Optional<String> hidden(String question) {
    return line(question, UNSEEN);
  }

  private Optional<String> line(String question, Optional<Character> mask) {
    say(question);
    out.flush();
    try (var terminal = TerminalBuilder.builder().system(true).build()) {
      var reader = LineReaderBuilder.builder().terminal(terminal).build();
      reader.setVariable(LineReader.DISABLE_HISTORY, true);
      // `!` and `\\` are letters like any other in a path or a password.
      reader.setOpt(LineReader.Option.DISABLE_EVENT_EXPANSION);
      return Optional.of(
          mask.isPresent() ? reader.readLine("> ", mask.get()) : reader.readLine("> "));
    } catch (UserInterruptException | EndOfFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      out.println("The terminal cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public boolean present() {
    return true;
  }

  private void wipe() {
    if (passing) {
      out.print(WIPE);
      passing = false;
    }
  }
}
