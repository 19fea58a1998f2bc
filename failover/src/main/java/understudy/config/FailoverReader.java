package understudy.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads when and how the standby steps in. */
final class FailoverReader {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private FailoverReader() {}

  static FailoverPolicy read(Section section) {
    return new FailoverPolicy(
        section.value("automatic", Values::yes),
        section.value("maxDataAge", Values.atLeast(SECOND)),
        section.value("unconfirmedFence", t -> Values.choice(UnconfirmedFence.class, t)),
        section.value("serviceLost", t -> Values.choice(ServiceLost.class, t)),
        cures(section.section("cures")),
        fence(section));
  }

  private static Cures cures(Section section) {
    return new Cures(
        section.commands("lan"),
        section.commands("private"),
        section.commands("service"),
        section.value("reboot", Values::yes),
        section.value("wait", Values.atLeast(SECOND)));
  }

  /** Each is a word, or a section with a command. */
  private static List<FenceMethod> fence(Section section) {
    if (!section.has("fence")) {
      return List.of(new FenceMethod.InterfaceDown());
    }
    var methods = new ArrayList<FenceMethod>();
    int i = 0;
    for (var node : section.items("fence")) {
      (node instanceof ScalarNode word
              ? named(section, "fence[" + i + "]", word)
              : byCommand(section.element("fence", i)))
          .ifPresent(methods::add);
      i++;
    }
    if (methods.isEmpty() && !section.wrong("fence")) {
      section.problem("fence", "is an empty list: name at least interface-down");
    }
    return methods;
  }

  private static Optional<FenceMethod> named(Section section, String at, ScalarNode word) {
    if (word.getValue().equals("interface-down")) {
      return Optional.of(new FenceMethod.InterfaceDown());
    }
    section.problem(
        word, at, "'" + word.getValue() + "' is unknown, expected interface-down or command: [..]");
    return Optional.empty();
  }

  private static Optional<FenceMethod> byCommand(Section method) {
    var limit = method.value("limit", Values.atLeast(SECOND));
    if (method.lacks("command")) {
      method.problem("command", "is missing, for example command: [ \"power-switch\", \"off\" ]");
    }
    var test = method.command("test");
    return method.command("command").map(c -> new FenceMethod.ByCommand(c, limit, test));
  }
}
