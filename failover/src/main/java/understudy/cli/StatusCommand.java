package understudy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import understudy.base.Json;
import understudy.config.Settings;
import understudy.control.ExitCode;
import understudy.control.NoDaemon;
import understudy.status.MonitoringLine;
import understudy.status.StatusScreen;
import understudy.status.StatusView;

@Command(name = "status", description = "Shows how things stand, on one screen.")
final class StatusCommand implements Callable<Integer> {

  private static final Duration REDRAW = Duration.ofSeconds(1);
  private static final String CLEAR = "\u001b[H\u001b[J";

  @ParentCommand private Understudy understudy;

  @ArgGroup private Form form = new Form();

  /** One of them at most. */
  static final class Form {
    @Option(names = "--json", description = "The whole picture, for scripts.")
    private boolean json;

    @Option(names = "--watch", description = "Draws it anew each second, until Ctrl-C.")
    private boolean watch;

    @Option(
        names = "--check",
        description =
            "One line for a monitoring system; exits 0 ready, 1 warning, 2 critical, 3 unknown.")
    private boolean check;
  }

  @Override
  public Integer call() throws Exception {
    if (form.check) {
      return check();
    }
    Settings settings = understudy.settings();
    if (form.watch) {
      return watch(settings);
    }
    try {
      understudy.terminal().out().print(asked(settings));
      return ExitCode.DONE.number();
    } catch (NoDaemon e) {
      StatusView files = LastKnown.view(settings);
      if (form.json) {
        JsonNode status = Json.mapper().valueToTree(files);
        understudy.terminal().out().println(status.toPrettyString());
      } else {
        screen(files).forEach(understudy.terminal().out()::println);
      }
      throw e;
    }
  }

  /** The daemon draws: to read the picture and draw it here would double the command's time. */
  private String asked(Settings settings) throws NoDaemon {
    Terminal terminal = understudy.terminal();
    String path =
        form.json
            ? "/status"
            : "/screen?columns=" + terminal.columns() + "&style=" + terminal.style();
    return understudy.daemon(settings).text(path);
  }

  private List<String> screen(StatusView view) {
    Terminal terminal = understudy.terminal();
    return StatusScreen.lines(view, terminal.style(), terminal.columns());
  }

  private int watch(Settings settings) throws IOException, InterruptedException {
    Terminal terminal = understudy.terminal();
    while (!terminal.out().checkError()) {
      String text;
      try {
        text = asked(settings);
      } catch (NoDaemon e) {
        text = String.join("\n", screen(LastKnown.view(settings))) + "\n\n" + e.getMessage();
      }
      terminal.out().println((terminal.screen() ? CLEAR : "") + text);
      Thread.sleep(REDRAW);
    }
    return ExitCode.DONE.number();
  }

  /** Anything but an answer is "unknown": a monitoring system must not take it for a verdict. */
  private int check() {
    MonitoringLine line;
    try {
      JsonNode status = understudy.daemon(understudy.settings()).get("/status");
      line = MonitoringLine.of(Json.mapper().treeToValue(status, StatusView.class));
    } catch (Failure | IOException e) {
      line = MonitoringLine.unknown(e.getMessage());
    }
    understudy.terminal().out().println(line.text());
    return line.level();
  }
}
