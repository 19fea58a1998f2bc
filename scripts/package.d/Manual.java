import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.codegen.docgen.manpage.ManPageGenerator;
import understudy.cli.Cli;

/** Writes the manual pages, as AsciiDoc, and bash's completion: {@code java Manual.java FOLDER}. */
final class Manual {

  private Manual() {}

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    var understudy = Cli.whole();
    ManPageGenerator.generateManPage(
        folder.toFile(), new File(folder.toFile(), "templates"), new boolean[0], true,
        understudy.getCommandSpec());
    Files.writeString(
        folder.resolve("understudy.bash"), AutoComplete.bash("understudy", understudy));
  }
}
