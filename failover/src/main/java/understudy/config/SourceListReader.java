package understudy.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import understudy.mirror.Source;
import understudy.mirror.TargetRules;

/**
 * From the primary's list to sources. Whoever writes it may be an intruder there: nothing is taken
 * that this configuration does not permit, and one bad line refuses the whole list. Pure.
 *
 * @param real where a folder of the standby leads, links followed: a link that was mirrored must
 *     not become a way out
 */
record SourceListReader(ListedSources listed, TargetRules rules, UnaryOperator<Path> real) {

  private static final int MOST = 100;
  private static final int LONGEST = 1024;
  private static final int SHOWN = 200;

  /**
   * @param wrong is told each problem with its line, 0 for the list as a whole
   */
  List<Source> read(String text, BiConsumer<Integer, String> wrong) {
    var sources = new ArrayList<Source>();
    int number = 0;
    int known = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String path = line.strip();
      if (path.isEmpty() || path.startsWith("#")) {
        continue;
      }
      var problem = problem(path);
      if (problem.isPresent()) {
        wrong.accept(number, "'" + shown(path) + "' " + problem.get());
        continue;
      }
      sources.add(source(Path.of(path).normalize()));
      var together = rules.problems(sources);
      for (String fresh : together.subList(known, together.size())) {
        wrong.accept(number, fresh);
      }
      known = together.size();
      if (sources.size() > MOST) {
        wrong.accept(number, "names more than " + MOST + " folders: list one above them instead");
        break;
      }
    }
    if (sources.isEmpty()) {
      wrong.accept(0, "names no folder that could be mirrored, expected one path a line");
    }
    return List.copyOf(sources);
  }

  private Optional<String> problem(String path) {
    if (path.codePoints().anyMatch(c -> !printable(c))) {
      return Optional.of("holds characters that are not shown: rename the folder");
    }
    if (path.length() > LONGEST) {
      return Optional.of("is longer than " + LONGEST + " characters");
    }
    if (!path.startsWith("/")) {
      return Optional.of("is no absolute path, expected one that begins with /");
    }
    if (List.of(path.split("/")).stream().anyMatch(part -> part.equals("..") || part.equals("."))) {
      return Optional.of("goes by . or .. , expected the plain path");
    }
    if (path.indexOf('%') >= 0 || path.indexOf('\\') >= 0) {
      return Optional.of(
          "holds % or \\, which rsync's configuration cannot name: rename the folder");
    }
    Path folder = Path.of(path).normalize();
    var above = listed.below().stream().filter(folder::startsWith).toList();
    if (above.isEmpty()) {
      return Optional.of(
          "lies below none of "
              + String.join(", ", listed.below().stream().map(Path::toString).toList())
              + ": that is what mirror.sourcesBelow on the standby permits");
    }
    Path leads = real.apply(folder);
    if (above.stream().map(real).noneMatch(leads::startsWith)) {
      return Optional.of(
          "leads to " + shown(leads.toString()) + " on the standby: take the link away there");
    }
    return Optional.empty();
  }

  private Source source(Path folder) {
    return new Source(
        name(folder), folder, folder, Optional.of(listed.marker()), List.of(), List.of());
  }

  /** Also the rsync daemon's module: {@code srv-www} for {@code /srv/www}. */
  static String name(Path folder) {
    return folder.toString().substring(1).replaceAll("[^A-Za-z0-9_.]+", "-");
  }

  /** What is not printable ASCII is written as Java does: a name must not write to a terminal. */
  static String shown(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(SHOWN)
        .forEach(c -> {
          if (c >= ' ' && c < 127) {
            shown.append((char) c);
          } else {
            shown.append(c > 0xffff ? "\\U%06x".formatted(c) : "\\u%04x".formatted(c));
          }
        });
    return text.codePointCount(0, text.length()) > SHOWN ? shown + "..." : shown.toString();
  }

  private static boolean printable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> c != 0xfffd; // What was not UTF-8.
    };
  }
}
