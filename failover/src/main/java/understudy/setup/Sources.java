package understudy.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import understudy.config.Settings;
import understudy.mirror.Source;
import understudy.status.Humane;

/**
 * The folders to mirror, looked at on both machines.
 *
 * @param there empty when the primary is not logged in to
 */
record Sources(Conversation talk, Site here, Optional<? extends Site> there) {

  /** What is wrong with these as sources: they are not there. */
  Optional<String> problem(List<Path> folders) throws Trouble {
    if (there.isEmpty()) {
      return Optional.empty();
    }
    var disks = Facts.of(there.get(), folders).survey().disks();
    var missing = new ArrayList<Path>();
    for (int i = 0; i < Math.min(folders.size(), disks.size()); i++) {
      if (!disks.get(i).exists()) {
        missing.add(folders.get(i));
      }
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            missing.stream().map(Path::toString).collect(Collectors.joining(", "))
                + ": not there on the primary; mount or make it, or name another folder");
  }

  /** Says roughly whether they fit. */
  void judge(Settings settings) throws Trouble {
    if (there.isEmpty()) {
      return;
    }
    var sources = settings.mirror().sources();
    var theirs = Facts.of(there.get(), sources.stream().map(Source::from).toList());
    var mine = Facts.of(here, sources.stream().map(Source::to).toList());
    var problem = problem(sources.stream().map(Source::from).toList());
    if (problem.isPresent()) {
      throw Trouble.failed(problem.get());
    }
    if (!theirs.survey().programs().contains("rsync")
        || !mine.survey().programs().contains("rsync")) {
      throw Trouble.failed(
          "rsync is missing here or on the primary: apt-get install rsync on both, then run init again");
    }
    for (int i = 0; i < sources.size(); i++) {
      talk.say(
          "ok       %s: %s in use on its disk there, %s free for it here"
              .formatted(
                  sources.get(i).from(),
                  Humane.size(theirs.survey().disks().get(i).used() << 10),
                  Humane.size(mine.survey().disks().get(i).free() << 10)));
    }
    theirs
        .rootLogin()
        .filter("no"::equals)
        .ifPresent(no ->
            talk.say(
                "warning  the primary's sshd lets no root in (PermitRootLogin no): say"
                    + " forced-commands-only or prohibit-password there"));
  }
}
