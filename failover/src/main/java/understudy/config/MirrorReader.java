package understudy.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import understudy.base.RemoteSettings;
import understudy.mirror.DeletionHold;
import understudy.mirror.MirrorSettings;
import understudy.mirror.Mode;
import understudy.mirror.Source;
import understudy.mirror.TargetRules;
import understudy.mirror.Transport;
import understudy.watch.OpenSsh;

/**
 * Reads what is mirrored.
 *
 * @param primary the primary's address on the private link
 * @param candidate a list that is to be tried instead of the one that counts
 */
record MirrorReader(
    RemoteSettings remote,
    InetAddress primary,
    Path stateDir,
    Path runDir,
    Set<Path> systemHomes,
    Optional<SourceList> candidate) {

  /** As the file names them. */
  private enum Way {
    RSYNCD,
    SSH
  }

  MirrorSettings read(Section section, Optional<ListedSources> listed) {
    var hold = section.section("deletionHold");
    return new MirrorSettings(
        section.value("mode", text -> Values.choice(Mode.class, text)),
        section.value("pause", Values::duration),
        section.value("fullPass", Values.atLeast(Duration.ofSeconds(1))),
        transport(section),
        section.value("stall", Values.atLeast(Duration.ofSeconds(1))),
        new DeletionHold(
            hold.value("files", text -> Values.number(text, 0, Integer.MAX_VALUE)),
            hold.value("percent", text -> Values.number(text, 0, 100))),
        section.value("bandwidth", Values::size),
        listed.isPresent() ? sources(section, listed.get()) : sources(section),
        stateDir,
        runDir,
        session());
  }

  /** Where the sources are listed; empty when this configuration names them itself. */
  Optional<ListedSources> listed(Section section) {
    for (String key : List.of("sourcesBelow", "sourcesMarker")) {
      if (section.has(key) && !section.has("sourcesFrom")) {
        section.problem(key, "counts only with sourcesFrom, which is missing");
      }
    }
    return section
        .optional("sourcesFrom", Values::path)
        .map(file ->
            new ListedSources(
                file,
                section.list("sourcesBelow", MirrorReader::notEverything),
                section.value("sourcesMarker", MirrorReader::marker),
                candidate.or(() -> new KeptList(stateDir).read())));
  }

  private static Path notEverything(String text) {
    var path = Values.path(text);
    if (path.getNameCount() == 0) {
      throw new IllegalArgumentException("'/' is the whole system: name the folders with data");
    }
    return path;
  }

  /** What is wrong in a candidate is said; a list that once was good and no more is counts not. */
  private List<Source> sources(Section section, ListedSources listed) {
    if (section.has("sources")) {
      section.problem("sourcesFrom", "stands beside sources: keep one of the two");
    }
    if (listed.below().isEmpty() && !section.wrong("sourcesBelow")) {
      section.problem(
          "sourcesFrom",
          "needs sourcesBelow: the folders that may be listed, for example [ /srv, /home ]");
    }
    var reader =
        new SourceListReader(listed, TargetRules.of(systemHomes, stateDir, runDir), RealPaths::of);
    if (listed.list().isEmpty() || section.wrong("sourcesBelow")) {
      return List.of();
    }
    var wrong = new ArrayList<String>();
    var sources =
        reader.read(
            listed.list().get().text(),
            (line, text) -> {
              wrong.add(text);
              if (candidate.isPresent()) {
                section.problemElsewhere(listed.file(), line, text);
              }
            });
    return wrong.isEmpty() ? sources : List.of();
  }

  /** The way by which the primary is watched. */
  private Optional<OpenSsh> session() {
    return switch (remote.shell()) {
      case SSH ->
          Optional.of(
              new OpenSsh(
                  remote.user(),
                  primary.getHostAddress(),
                  remote.port(),
                  remote.identity(),
                  remote.knownHosts(),
                  remote.restricted()));
      case RSH -> Optional.empty();
    };
  }

  private Transport transport(Section section) {
    var rsyncd = section.section("rsyncd");
    var user = rsyncd.value("user", Values::name);
    var passwordFile = rsyncd.value("passwordFile", Values::path);
    int port = rsyncd.value("port", Values::port);
    String address = primary.getHostAddress();
    return switch (section.value("transport", text -> Values.choice(Way.class, text))) {
      case RSYNCD -> {
        SecretFiles.tooOpen(passwordFile).ifPresent(text -> rsyncd.problem("passwordFile", text));
        yield new Transport.Rsyncd(user, passwordFile, port, address);
      }
      case SSH ->
          new Transport.Ssh(
              remote.user(),
              remote.identity(),
              remote.knownHosts(),
              remote.port(),
              address,
              remote.restricted());
    };
  }

  private List<Source> sources(Section section) {
    var rules = TargetRules.of(systemHomes, stateDir, runDir);
    var sources = new ArrayList<Source>();
    int known = 0;
    for (var one : section.sections("sources")) {
      var source = source(one);
      if (source.isEmpty()) {
        continue;
      }
      sources.add(source.get());
      var problems = rules.problems(sources);
      for (String fresh : problems.subList(known, problems.size())) {
        one.problem("to", fresh);
      }
      known = problems.size();
    }
    if (sources.isEmpty() && !section.wrong("sources") && section.lacks("sourcesFrom")) {
      section.problem("sources", "is missing: at least one, with name and from");
    }
    return sources;
  }

  /** Empty when something that it cannot do without is missing or wrong, which is noted. */
  private static Optional<Source> source(Section section) {
    var name = section.required("name", Values::name, "?");
    var from = section.required("from", Values::path, Path.of("/"));
    var source =
        new Source(
            name,
            from,
            section.optional("to", Values::path).orElse(from),
            section.optional("marker", MirrorReader::marker),
            section.list("exclude", Values::text),
            section.commands("before"));
    boolean whole = !section.wrong("name") && !section.wrong("from") && !section.wrong("to");
    return whole ? Optional.of(source) : Optional.empty();
  }

  /** The mirror knows what a marker may be. */
  private static String marker(String text) {
    Path any = Path.of("/");
    return new Source("any", any, any, Optional.of(text), List.of(), List.of())
        .marker()
        .orElseThrow();
  }
}
