package understudy.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import understudy.base.Command;

/**
 * One mapping of the file, or the place where it would stand. Every reader method notes what is
 * wrong and gives something to go on with, so that one reading finds all there is to find.
 */
final class Section {

  private final Problems problems;
  private final String path;
  private final int line;
  private final Map<String, Node> entries = new LinkedHashMap<>();
  private final Map<String, Section> opened = new HashMap<>();
  private boolean broken;

  /**
   * @param node empty when the section is left out
   * @param path from the top, list positions as {@code [2]}
   * @param line where it begins, or where it would
   */
  Section(Problems problems, Optional<Node> node, String path, int line) {
    this.problems = problems;
    this.path = path;
    this.line = line;
    node.ifPresent(this::open);
  }

  private void open(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      problems.add(line, path, "holds " + kind(node) + ", expected keys with values");
      broken = true;
      return;
    }
    var known = ConfigurationKeys.below(table(path));
    for (var tuple : mapping.getValue()) {
      int at = line(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
        problems.add(at, path, "a key that is not a word");
        continue;
      }
      String key = scalar.getValue();
      if (!known.contains(key)) {
        problems.add(at, full(key), "unknown key, " + advice(key, known));
      } else if (entries.putIfAbsent(key, tuple.getValueNode()) != null) {
        problems.add(at, full(key), "is there twice, keep one of the two");
      }
    }
  }

  private static String advice(String key, List<String> known) {
    return Spelling.nearest(key, known)
        .map(near -> "did you mean '" + near + "'?")
        .orElse("expected one of " + String.join(", ", known));
  }

  String path() {
    return path;
  }

  /** Whether the key stands there with a value. */
  boolean has(String key) {
    return entries.containsKey(key) && !empty(entries.get(key));
  }

  /** Whether it could not be read at all, which has been said. */
  boolean broken() {
    return broken;
  }

  /** Whether it is left out of a section that could be read. */
  boolean lacks(String key) {
    return !broken && !has(key);
  }

  /** The line of a key's value; of the section when the key is left out. */
  int line(String key) {
    return entries.containsKey(key) ? line(entries.get(key)) : line;
  }

  void problem(String key, String text) {
    problems.add(line(key), full(key), text);
  }

  /** Something wrong in a file on the primary that this section names. */
  void problemElsewhere(Path file, int line, String text) {
    problems.addElsewhere(file, line, text);
  }

  /** Something wrong with a value that is no section of its own. */
  void problem(Node node, String key, String text) {
    problems.add(line(node), full(key), text);
  }

  /** Whether something wrong was found at this key or below. */
  boolean wrong(String key) {
    return problems.at(full(key));
  }

  Section section(String key) {
    var node = Optional.ofNullable(entries.get(key)).filter(n -> !empty(n));
    return opened.computeIfAbsent(key, k -> child(node, k));
  }

  private Section child(Optional<Node> node, String key) {
    var child = new Section(problems, node, full(key), node.map(Section::line).orElse(line));
    child.broken |= broken;
    return child;
  }

  /** The sections of a list; none when it is left out. */
  List<Section> sections(String key) {
    return IntStream.range(0, items(key).size()).mapToObj(i -> element(key, i)).toList();
  }

  /** One element of a list as a section. */
  Section element(String key, int i) {
    var node = items(key).get(i);
    return opened.computeIfAbsent(key + "[" + i + "]", k -> child(Optional.of(node), k));
  }

  /** A value that has a default in the table of keys. */
  <T> T value(String key, Function<String, T> meaning) {
    return optional(key, meaning)
        .orElseGet(() -> meaning.apply(ConfigurationKeys.at(table(full(key))).byDefault()));
  }

  /** A value that must be there; {@code instead} only lets the reading go on without it. */
  <T> T required(String key, Function<String, T> meaning, T instead) {
    if (lacks(key)) {
      problem(key, "is missing: " + ConfigurationKeys.at(table(full(key))).meaning());
    }
    return optional(key, meaning).orElse(instead);
  }

  <T> Optional<T> optional(String key, Function<String, T> meaning) {
    return Optional.ofNullable(entries.get(key))
        .filter(node -> !empty(node))
        .flatMap(node -> scalar(node, full(key), meaning));
  }

  <T> List<T> list(String key, Function<String, T> meaning) {
    var values = new ArrayList<T>();
    int i = 0;
    for (Node node : items(key)) {
      scalar(node, full(key) + "[" + i++ + "]", meaning).ifPresent(values::add);
    }
    return values;
  }

  /** A line for the shell, or a list of words. */
  Optional<Command> command(String key) {
    return Optional.ofNullable(entries.get(key)).flatMap(node -> command(node, full(key)));
  }

  List<Command> commands(String key) {
    var commands = new ArrayList<Command>();
    int i = 0;
    for (Node node : items(key)) {
      command(node, full(key) + "[" + i++ + "]").ifPresent(commands::add);
    }
    return commands;
  }

  /** A list's elements; what is not a list is noted and counts as empty. */
  List<Node> items(String key) {
    Node node = entries.get(key);
    if (node == null || empty(node)) {
      return List.of();
    }
    if (node instanceof SequenceNode list) {
      return list.getValue();
    }
    problem(key, "holds " + kind(node) + ", expected a list, for example [ ... ]");
    return List.of();
  }

  private Optional<Command> command(Node node, String at) {
    if (node instanceof SequenceNode list) {
      var words = new ArrayList<String>();
      for (Node word : list.getValue()) {
        scalar(word, at, Function.identity()).ifPresent(words::add);
      }
      return meaning(node, at, "", text -> Command.of(words));
    }
    return scalar(node, at, Command::shell);
  }

  private <T> Optional<T> scalar(Node node, String at, Function<String, T> meaning) {
    if (node instanceof ScalarNode scalar) {
      return meaning(node, at, scalar.getValue(), meaning);
    }
    problems.add(line(node), at, "holds " + kind(node) + ", expected one value");
    return Optional.empty();
  }

  private <T> Optional<T> meaning(Node node, String at, String text, Function<String, T> meaning) {
    try {
      return Optional.of(meaning.apply(text));
    } catch (IllegalArgumentException e) {
      problems.add(line(node), at, e.getMessage());
      return Optional.empty();
    }
  }

  private String full(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String table(String path) {
    return path.replaceAll("\\[\\d+]", "[]");
  }

  private static boolean empty(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static String kind(Node node) {
    return switch (node) {
      case MappingNode mapping -> "keys with values";
      case SequenceNode list -> "a list";
      default -> "a single value";
    };
  }
}
