package understudy.check;

import java.time.Duration;
import java.time.Instant;
import understudy.config.Settings;
import understudy.mirror.MirrorView;
import understudy.mirror.Mode;
import understudy.mirror.SourceProbe;

/** Whether each source can be had, and how the mirror has fared so far. */
record MirrorChecks(Settings settings, Report report) {

  private static final Duration LONG = Duration.ofMinutes(10);

  /** Asks the primary for every source, as a pass would. */
  void sources() {
    var probe = new SourceProbe(settings.mirror());
    for (var source : settings.mirror().sources()) {
      var problem = probe.problem(source);
      if (problem.isPresent()) {
        report.problem("mirror", problem.get(), "");
      } else {
        report.ok("source " + source.name(), source.from() + " answers" + marker(source.marker()));
      }
    }
  }

  private static String marker(java.util.Optional<String> marker) {
    return marker.map(name -> ", with its marker " + name).orElse("");
  }

  /** What the last passes left; pure. */
  void past(MirrorView view, Instant now) {
    view.suspended()
        .ifPresent(suspension ->
            report.warning(
                "mirror",
                "suspended since " + suspension.since() + ": " + suspension.reason(),
                "`understudy resume` when that is over"));
    view.held()
        .ifPresent(held ->
            report.warning(
                "mirror", held.sentence(), "look at it, then `understudy mirror --accept`"));
    if (!view.everComplete()) {
      report.warning(
          "mirror",
          "no complete pass yet: until then the standby does not take over by itself",
          settings.mirror().mode() == Mode.CRON
              ? cron()
              : "start the daemon, or `understudy mirror`");
      return;
    }
    var last = view.lastFullPass().map(pass -> Duration.between(pass.startedAt(), now));
    if (settings.mirror().mode() == Mode.CRON
        && last.filter(age -> age.compareTo(LONG) <= 0).isEmpty()) {
      report.warning(
          "mirror", "the last pass began more than 10 minutes ago: so much can be lost", cron());
    }
  }

  private static String cron() {
    return "have cron run `understudy mirror` each minute";
  }
}
