package understudy.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import understudy.base.Time;
import understudy.config.Settings;
import understudy.control.ExitCode;
import understudy.daemon.Sessions;
import understudy.mirror.Change;
import understudy.mirror.Held;
import understudy.mirror.Mirror;
import understudy.mirror.Outcome;
import understudy.mirror.PassResult;
import understudy.mirror.Preview;
import understudy.mirror.ProgressListener;
import understudy.status.Humane;

@Command(
    name = "mirror",
    description =
        "One pass of the mirror, for cron: silent when another pass runs or the mirror is suspended.")
final class MirrorCommand implements Callable<Integer> {

  @ParentCommand private Understudy understudy;

  @ArgGroup private Form form = new Form();

  /** One of them at most. */
  static final class Form {
    @Option(names = "--continuous", description = "Pass after pass for ever, without heartbeat.")
    private boolean continuous;

    @Option(names = "--dry-run", description = "Shows what a pass would do; changes nothing.")
    private boolean dryRun;

    @Option(names = "--accept", description = "Lets a held pass do what it wants to, this once.")
    private boolean accept;
  }

  @Override
  public Integer call() throws Exception {
    Settings configured = understudy.settings();
    try (var sessions = Sessions.Few.open(configured)) {
      if (form.continuous) {
        return new ContinuousMirror(understudy::tried, sessions).run(configured);
      }
      Settings settings =
          suspended(configured)
              ? configured
              : Listing.taken(understudy, configured, sessions.both(), !form.dryRun);
      try (var mirror = new Mirror(settings.mirror(), Time.system(), sessions.privateLink())) {
        if (form.dryRun) {
          return preview(mirror);
        }
        if (form.accept) {
          accept(mirror);
        }
        return pass(mirror);
      }
    }
  }

  private static boolean suspended(Settings settings) {
    try (var mirror = new Mirror(settings.mirror(), Time.system(), Optional.empty())) {
      return mirror.suspended().isPresent();
    }
  }

  private void accept(Mirror mirror) {
    List<Held> allowed = mirror.allowOnce();
    if (allowed.isEmpty()) {
      throw new Failure(
          ExitCode.REFUSED, "nothing is held that could be accepted: say `understudy status`");
    }
    allowed.forEach(it ->
        understudy
            .terminal()
            .out()
            .println(
                it.source()
                    + ": "
                    + Humane.count(it.deletions(), "deletion")
                    + " accepted for the next pass"));
  }

  private int pass(Mirror mirror) {
    boolean drawn = understudy.terminal().screen();
    var progress = new ProgressLine(understudy.terminal().out());
    PassResult result = mirror.passNow(drawn ? progress : ProgressListener.none());
    progress.clear();
    mirror.keptAside().ifPresent(it -> understudy.terminal().err().println("understudy: " + it));
    ExitCode exit =
        switch (result.outcome()) {
          case CLEAN, BUSY, SUSPENDED -> ExitCode.DONE;
          case HELD -> ExitCode.REFUSED;
          case VANISHED, PARTIAL, LINK_LOST, DISK_FULL, STALLED, FAILED -> ExitCode.FAILED;
        };
    if (exit != ExitCode.DONE) {
      throw new Failure(exit, result.sentence());
    }
    if (drawn) {
      String told = result.outcome() == Outcome.CLEAN ? done(result) : result.sentence();
      understudy.terminal().out().println(told);
    }
    return exit.number();
  }

  /** Cron wants silence; a person wants to see that something happened. */
  private static String done(PassResult result) {
    return "clean: "
        + Humane.count(result.files(), "file")
        + ", "
        + Humane.size(result.sentBytes())
        + " moved in "
        + Humane.span(result.took());
  }

  private int preview(Mirror mirror) {
    Preview preview = mirror.preview(this::print);
    ExitCode exit =
        switch (preview.outcome()) {
          case CLEAN, VANISHED, BUSY, SUSPENDED -> ExitCode.DONE;
          case HELD -> ExitCode.REFUSED;
          case PARTIAL, LINK_LOST, DISK_FULL, STALLED, FAILED -> ExitCode.FAILED;
        };
    if (exit != ExitCode.DONE) {
      throw new Failure(exit, preview.sentence());
    }
    understudy.terminal().out().println(preview.sentence());
    return exit.number();
  }

  private void print(Change change) {
    String kind = change.kind().name().toLowerCase(Locale.ROOT);
    String size = change.kind() == Change.Kind.DELETED ? "" : Humane.size(change.bytes());
    understudy
        .terminal()
        .out()
        .println(String.format(Locale.ROOT, "%-10s %9s  %s", kind, size, visible(change.path())));
  }

  /** A name may hold anything, also what a terminal would obey. */
  private static String visible(String path) {
    return path.codePoints()
        .mapToObj(
            c -> Character.isISOControl(c) ? String.format("\\%03o", c) : Character.toString(c))
        .collect(java.util.stream.Collectors.joining());
  }
}
