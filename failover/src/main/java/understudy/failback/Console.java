package understudy.failback;

import java.io.IOException;
import java.io.PrintStream;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.TerminalBuilder;

/** A person at a terminal. */
public final class Console implements Talk {

  private static final String WIPE = "\r\u001b[K";

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
    say(question + " (yes or no)");
    out.flush();
    try (var terminal = TerminalBuilder.builder().system(true).build()) {
      var reader = LineReaderBuilder.builder().terminal(terminal).build();
      String answer = reader.readLine("> ").strip();
      return answer.equalsIgnoreCase("yes") || answer.equalsIgnoreCase("y");
    } catch (UserInterruptException | EndOfFileException e) {
      return false;
    } catch (IOException e) {
      out.println("The terminal cannot be read: " + e.getMessage());
      return false;
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
