package understudy.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The small scripts that run on the primary. They travel with the command, so nothing has to be
 * installed there, unless the standby's key is restricted: then it opens nothing but what lies
 * there.
 */
public enum PrimaryScript {
  /** Takes an interface down or up, and looks. */
  INTERFACE("interface.sh"),
  /** Whether any reference host answers the primary. */
  REACHES("reaches.sh"),
  /** Says how the primary stands, or gives it the service addresses. */
  RETURN("return.sh"),
  /** Tells what a takeover needs to know about a machine; on the standby too. */
  SURVEY("survey.sh"),
  /** Tells what two machines should have alike; on the standby too. */
  DRIFT("drift.sh"),
  /** What the way home asks. */
  HOME("home.sh"),
  /** What a planned move asks. */
  CHANGES("changes.sh"),
  /** Tells which folders change. */
  WATCH("understudy-watch"),
  /** What the standby's keys open, and nothing else. */
  DOOR("understudy-door");

  /** Where they lie on a primary with a restricted key. */
  public static final Path FOLDER = Path.of("/usr/lib/understudy");

  private final String name;
  private final String text;

  PrimaryScript(String name) {
    this.name = name;
    this.text = read(name);
  }

  /** The script with its parameters, which reach it as words and are never read as shell. */
  public Command with(String... parameters) {
    return with(List.of(parameters));
  }

  /** The same. */
  public Command with(List<String> parameters) {
    return new Command.Script(this, parameters);
  }

  /** Where it is installed. */
  public Path installed() {
    return FOLDER.resolve(name);
  }

  public String text() {
    return text;
  }

  /** Its name as a file. */
  @Override
  public String toString() {
    return name;
  }

  private static String read(String name) {
    try (InputStream stream = PrimaryScript.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("this build lacks scripts/primary/" + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
