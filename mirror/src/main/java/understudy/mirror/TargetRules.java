package understudy.mirror;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a copy must not go. Pure: looks at paths as they are written, not at the disk.
 *
 * @param systemHomes homes of system users; refused as they are, what lies below them is not
 * @param own folders of our own: state, run, configuration
 */
public record TargetRules(Set<Path> systemHomes, Set<Path> own) {

  /** Also where this configuration has others: another pair of this machine uses them. */
  private static final List<Path> USUAL =
      List.of(Path.of("/etc/understudy"), Path.of("/var/lib/understudy"));

  public TargetRules {
    systemHomes = Set.copyOf(systemHomes);
    own = Set.copyOf(own);
  }

  public static TargetRules of(Set<Path> systemHomes, Path stateDir, Path runDir) {
    var own = new LinkedHashSet<>(USUAL);
    own.addAll(List.of(stateDir, runDir));
    return new TargetRules(systemHomes, own);
  }

  /** Every problem of all sources together, one sentence each; none when they may be used. */
  public List<String> problems(List<Source> sources) {
    var problems = new ArrayList<String>();
    for (int i = 0; i < sources.size(); i++) {
      var source = sources.get(i);
      problem(source.name(), source.to()).ifPresent(problems::add);
      for (var other : sources.subList(0, i)) {
        if (other.name().equals(source.name())) {
          problems.add("two sources are called " + source.name() + ": give one another name");
        }
        overlap(other, source).ifPresent(problems::add);
      }
    }
    return List.copyOf(problems);
  }

  /** What is wrong with one target by itself. */
  public Optional<String> problem(String name, Path to) {
    String where = "source " + name + ": `to` " + to;
    if (!to.isAbsolute()) {
      return Optional.of(where + " is relative: write it from / on");
    }
    Path path = to.normalize();
    if (path.getNameCount() == 0) {
      return Optional.of(where + " is the whole system: name a folder");
    }
    if (systemHomes.stream().anyMatch(home -> home.normalize().equals(path))) {
      return Optional.of(where + " is the home of a system user: mirror into another folder");
    }
    for (Path ours : own) {
      Path folder = ours.normalize();
      if (path.startsWith(folder)) {
        return Optional.of(where + " lies in understudy's own " + folder + ": choose another");
      }
      if (folder.startsWith(path)) {
        return Optional.of(
            where + " holds understudy's own " + folder + ": mirror folders below it");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> overlap(Source one, Source two) {
    Path a = one.to().normalize();
    Path b = two.to().normalize();
    if (!a.startsWith(b) && !b.startsWith(a)) {
      return Optional.empty();
    }
    return Optional.of(
        "sources %s and %s: `to` %s and %s lie in one another, each pass would delete the other's"
                .formatted(one.name(), two.name(), one.to(), two.to())
            + " copy: separate them");
  }
}
