package understudy.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** The file that the administrator writes. */
public final class ConfigurationFile {

  /** More than this is not a configuration. */
  private static final int LARGEST = 256 << 10;

  /** What a reading gives. */
  public sealed interface Reading {

    record Valid(Settings settings) implements Reading {}

    /**
     * @param problems all there are, in the order of the file; at least one
     */
    record Invalid(List<Problem> problems) implements Reading {}
  }

  private ConfigurationFile() {}

  /** Reads the file; what is wrong with it is in the answer, never thrown. */
  public static Reading read(Path file) {
    return read(file, SystemHomes.ofThisMachine());
  }

  /**
   * The same.
   *
   * @param systemHomes folders that no source may be mirrored to, see {@link SystemHomes}
   */
  public static Reading read(Path file, Set<Path> systemHomes) {
    var problems = new Problems(file);
    return judged(text(file, problems), file, problems, systemHomes, Optional.empty());
  }

  /** Reads it with this list of sources instead of the one that was kept. */
  public static Reading read(Path file, SourceList list) {
    var problems = new Problems(file);
    return judged(
        text(file, problems), file, problems, SystemHomes.ofThisMachine(), Optional.of(list));
  }

  /**
   * Reads a text that is to become the file.
   *
   * @param file named in the problems
   */
  public static Reading of(String text, Path file) {
    return judged(
        Optional.of(text), file, new Problems(file), SystemHomes.ofThisMachine(), Optional.empty());
  }

  private static Reading judged(
      Optional<String> text,
      Path file,
      Problems problems,
      Set<Path> systemHomes,
      Optional<SourceList> list) {
    var settings =
        text.flatMap(content -> tree(content, problems))
            .map(tree ->
                SettingsReader.read(tree, problems, new OwnFolders(file), systemHomes, list));
    return problems.all().isEmpty() && settings.isPresent()
        ? new Reading.Valid(settings.get())
        : new Reading.Invalid(problems.all());
  }

  private static Optional<String> text(Path file, Problems problems) {
    String wrong;
    try {
      if (Files.isDirectory(file)) {
        wrong = "is a folder, expected a YAML file";
      } else if (Files.size(file) > LARGEST) {
        wrong = "is larger than " + (LARGEST >> 10) + " KiB, that is no configuration";
      } else {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
      }
    } catch (NoSuchFileException e) {
      wrong = "no such file: write it, or name another with --config";
    } catch (AccessDeniedException e) {
      wrong = "cannot be read by this user: run understudy as root";
    } catch (CharacterCodingException e) {
      wrong = "is not UTF-8 text";
    } catch (IOException e) {
      wrong = "cannot be read: " + e.getMessage();
    }
    problems.add(0, "", wrong);
    return Optional.empty();
  }

  private static Optional<Node> tree(String text, Problems problems) {
    var options = new LoaderOptions();
    // Aliases of lists and mappings have no use here, and can make a small file unbearably large.
    options.setMaxAliasesForCollections(0);
    options.setCodePointLimit(LARGEST);
    try {
      var tree = new Yaml(options).compose(new StringReader(text));
      if (tree != null) {
        return Optional.of(tree);
      }
      problems.add(0, "", "is empty, expected at least primary, standby, service and mirror");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      problems.add(line, "", "not YAML: " + plain(e));
    } catch (YAMLException e) {
      problems.add(
          0,
          "",
          e.getMessage().contains("aliases")
              ? "aliases (*name) of lists or mappings are refused, write them out"
              : "not YAML: " + e.getMessage().lines().findFirst().orElse(""));
    }
    return Optional.empty();
  }

  private static String plain(MarkedYAMLException e) {
    String problem = e.getProblem();
    return problem.contains("\\t") || problem.contains("'\t'")
        ? "a tab, indent with spaces"
        : problem;
  }
}
