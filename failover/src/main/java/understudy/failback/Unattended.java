package understudy.failback;

import java.io.PrintStream;

/** Nobody is there: all was agreed to beforehand, with {@code --yes}. */
public record Unattended(PrintStream out) implements Talk {

  @Override
  public void say(String line) {
    out.println(line);
  }

  @Override
  public void passing(String line) {}

  @Override
  public boolean yes(String question) {
    return true;
  }

  @Override
  public boolean present() {
    return false;
  }
}
