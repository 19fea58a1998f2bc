package understudy.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The program for one command line after the other, one a line of the input, without starting Java
 * for each; behind what it says stands {@code == N}, its exit code.
 */
public final class EachLine {

  private EachLine() {}

  public static void main(String[] arguments) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int exit = Cli.run(Terminal.system(), line.split(" "));
      System.out.println("== " + exit);
    }
  }
}
