package understudy.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import understudy.cli.Cli;

/** What the pages name is there: tests, rules, files, scripts, commands and their options. */
class PagesTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path SCENARIOS = ROOT.resolve("docs/failure-scenarios.md");
  private static final Pattern A_TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");
  private static final Pattern A_RULE = Pattern.compile("\\b([A-Z])(\\d+)(?: to [A-Z](\\d+))?\\b");
  private static final Pattern A_LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final Pattern A_SCRIPT =
      Pattern.compile("(?<![\\w/])(scripts/[\\w.-]+(?:/[\\w.-]+)*)");

  /** The command, and what is said behind it. */
  private static final Pattern A_COMMAND =
      Pattern.compile(
          "(?:^|; |\\| |&& )(?:scripts/lab on standby )?(?:scripts/)?understudy ([^;|#&]+)");

  private static final Pattern A_SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern AN_OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

  @Test
  void everyScenarioNamesTestsThatAreThere() throws IOException {
    var methods = methodsOfTests();
    var missing = new ArrayList<String>();
    for (var row : rows(SCENARIOS)) {
      var tests = A_TEST.matcher(row.getLast()).results().toList();
      if (tests.isEmpty()) {
        missing.add(row.getFirst() + ": names no test");
      }
      for (var test : tests) {
        if (!methods.getOrDefault(test.group(1), Set.of()).contains(test.group(2))) {
          missing.add(row.getFirst() + ": there is no " + test.group());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  /** docs/rules.md is made from the tables, and proven to be (RulesPageTest). */
  @Test
  void everyScenarioNamesRulesThatAreThereAndNoRefusalIsLeftOut() throws IOException {
    var known = new TreeSet<String>();
    var refusals = new TreeSet<String>();
    for (var row : rows(ROOT.resolve("docs/rules.md"))) {
      known.addAll(rules(row.getFirst()));
      if (row.size() > 2 && row.get(1).equals("block") || row.getFirst().startsWith("X")) {
        refusals.addAll(rules(row.getFirst()));
      }
    }
    var named = new TreeSet<String>();
    rows(SCENARIOS).forEach(row -> named.addAll(rules(row.get(2))));
    assertThat(known).contains("T1", "H8").containsAll(named);
    assertThat(named).as("each refusal has a scenario").containsAll(refusals);
  }

  @Test
  void everyLinkAndEveryScriptIsThere() throws IOException {
    var missing = new ArrayList<String>();
    for (Path page : pages()) {
      String text = Files.readString(page);
      A_LINK
          .matcher(text)
          .results()
          .map(link -> page.resolveSibling(link.group(1)))
          .filter(Files::notExists)
          .forEach(path -> missing.add(page.getFileName() + ": " + path));
      A_SCRIPT
          .matcher(text)
          .results()
          .map(script -> script.group(1).replaceFirst("\\.$", ""))
          .filter(script -> Files.notExists(ROOT.resolve(script)))
          .forEach(script -> missing.add(page.getFileName() + ": " + script));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyCommandAndItsOptionsAreThere() throws IOException {
    var missing = new ArrayList<String>();
    int seen = 0;
    for (Path page : pages()) {
      for (String code : code(Files.readString(page).replace("\\\n", " "))) {
        for (var command : A_COMMAND.matcher(code.strip()).results().toList()) {
          seen++;
          wrong(command).forEach(what -> missing.add(page.getFileName() + ": " + what));
        }
      }
    }
    assertThat(seen).isGreaterThan(100);
    assertThat(missing).isEmpty();
  }

  /** The lines of blocks of code, and what stands between backticks elsewhere. */
  private static List<String> code(String text) {
    var code = new ArrayList<String>();
    boolean block = false;
    for (String line : text.lines().toList()) {
      if (line.strip().startsWith("```")) {
        block = !block;
      } else if (block || line.startsWith("    ")) {
        code.add(line);
      } else {
        A_SPAN.matcher(line).results().forEach(span -> code.add(span.group(1)));
      }
    }
    return code;
  }

  /** Walks from command to command, then takes the options. */
  private static List<String> wrong(MatchResult said) {
    CommandLine command = Cli.whole();
    for (String word : said.group(1).split("\\s+")) {
      if (command.getSubcommands().containsKey(word)) {
        command = command.getSubcommands().get(word);
      } else if (command.getParent() == null && word.matches("[a-z]+")) {
        return List.of("there is no command `understudy " + word + "`");
      } else if (!word.startsWith("-")) {
        // A value, or an operand; behind --config the command is still to come.
        if (command.getParent() != null) {
          break;
        }
      }
    }
    var options = new HashSet<>(command.getCommandSpec().optionsMap().keySet());
    String name = command.getCommandSpec().qualifiedName();
    return AN_OPTION
        .matcher(said.group(1))
        .results()
        .map(MatchResult::group)
        .filter(option -> !options.contains(option))
        .map(option -> "`" + name + "` has no " + option)
        .toList();
  }

  private static List<String> rules(String cell) {
    var rules = new ArrayList<String>();
    for (var rule : A_RULE.matcher(cell).results().toList()) {
      int first = Integer.parseInt(rule.group(2));
      int last = rule.group(3) == null ? first : Integer.parseInt(rule.group(3));
      for (int number = first; number <= last; number++) {
        rules.add(rule.group(1) + number);
      }
    }
    return rules;
  }

  /** The cells of all tables of a page, without their heads. */
  private static List<List<String>> rows(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("| ") && !line.contains("| rule |"))
        .map(line -> Stream.of(line.split("\\|")).map(String::strip).skip(1).toList())
        .toList();
  }

  private static Map<String, Set<String>> methodsOfTests() throws IOException {
    var methods = new HashMap<String, Set<String>>();
    var method = Pattern.compile("\\bvoid (\\w+)\\(");
    for (String module : List.of("mirror", "heartbeat", "failover")) {
      try (var files = Files.walk(ROOT.resolve(module + "/src/test/java"))) {
        for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
          var all =
              methods.computeIfAbsent(
                  file.getFileName().toString().replace(".java", ""), _ -> new HashSet<>());
          method.matcher(Files.readString(file)).results().forEach(it -> all.add(it.group(1)));
        }
      }
    }
    return methods;
  }

  private static List<Path> pages() throws IOException {
    var pages =
        new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
    try (var docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(it -> it.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages;
  }
}
