package understudy.check;

import java.nio.file.Path;
import understudy.config.ConfigurationFile;

/** Runs the checks inside a machine of the lab, one item a line. */
final class CheckMain {

  private CheckMain() {}

  public static void main(String[] arguments) {
    int problems =
        switch (ConfigurationFile.read(Path.of(arguments[0]))) {
          case ConfigurationFile.Reading.Invalid(var invalid) -> {
            invalid.forEach(System.err::println);
            yield invalid.size();
          }
          case ConfigurationFile.Reading.Valid(var settings) ->
              new Checks(settings).run(System.out::println);
        };
    System.out.println("problems " + problems);
    System.exit(problems == 0 ? 0 : 1);
  }
}
