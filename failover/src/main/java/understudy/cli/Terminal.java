package understudy.cli;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import understudy.check.Item;
import understudy.status.Style;

/**
 * What the command talks through, and what it is told by the environment.
 *
 * @param interactive whether somebody sits at the input and sees the output
 * @param screen whether the output is a terminal
 * @param columns its width
 */
record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean interactive,
    boolean screen,
    int columns,
    Map<String, String> environment) {

  private static final int USUAL_WIDTH = 100;

  /** The launcher says which streams are terminals: cheaper and surer than to find out here. */
  static Terminal system() {
    List<String> terminals = List.of(System.getProperty("understudy.tty", "").split(","));
    var environment = System.getenv();
    return new Terminal(
        System.in,
        System.out,
        System.err,
        terminals.contains("in") && terminals.contains("out"),
        terminals.contains("out"),
        width(environment.getOrDefault("COLUMNS", "")),
        environment);
  }

  /** Colours only where they are seen, and not against the user's wish (no-color.org). */
  Style style() {
    boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return screen && !unwanted ? Style.COLOURED : Style.PLAIN;
  }

  /** One thing that was tried, in the colour of how it went. */
  void show(Item item) {
    String line = item.toString();
    out.println(
        switch (item.level()) {
          case OK -> line;
          case WARNING -> style().warn(line);
          case PROBLEM -> style().bad(line);
        });
  }

  /** Asks for the word "yes". */
  boolean confirmed(String question) {
    out.print(question + " Type yes to go on: ");
    out.flush();
    try {
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      String answer = reader.readLine();
      return answer != null && answer.strip().equalsIgnoreCase("yes");
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private static int width(String columns) {
    return columns.matches("[1-9][0-9]{1,4}") ? Integer.parseInt(columns) : USUAL_WIDTH;
  }
}
