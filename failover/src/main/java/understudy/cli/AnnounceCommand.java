package understudy.cli;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import understudy.control.ControlClient;
import understudy.control.ExitCode;
import understudy.failback.Announcement;

@Command(
    name = "announce",
    description = "Mails the customers (failback.customers) when the service comes home.")
final class AnnounceCommand implements Callable<Integer> {

  private static final Duration MAIL = Duration.ofMinutes(1);

  @ParentCommand private FailbackCommand failback;

  @Option(
      names = "--at",
      required = true,
      paramLabel = "TIME",
      description = "Local time, such as 2026-11-22T03:00.")
  private String at;

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    var understudy = failback.understudy();
    var settings = understudy.settings();
    var terminal = understudy.terminal();
    var time = time();
    var draft = Announcement.of(settings, time);
    if (draft.to().isEmpty()) {
      throw new Failure(ExitCode.REFUSED, "nobody is to be told: name them in failback.customers");
    }
    terminal.out().println("To: " + String.join(", ", draft.to()));
    terminal.out().println("Subject: " + draft.subject() + "\n");
    terminal.out().println(draft.text());
    if (!yes && !terminal.interactive()) {
      throw new Failure(ExitCode.USAGE, "nobody is here to ask: add --yes to send this");
    }
    if (!yes && !terminal.confirmed("This mail is sent now.")) {
      throw new Failure(ExitCode.REFUSED, "not confirmed: nothing was sent");
    }
    var daemon = new ControlClient(settings.runDir(), MAIL);
    return understudy.show(daemon.order("/failback/announce", Map.of("at", time.toString())));
  }

  private ZonedDateTime time() {
    try {
      return LocalDateTime.parse(at).atZone(ZoneId.systemDefault());
    } catch (DateTimeParseException e) {
      throw new Failure(ExitCode.USAGE, "--at " + at + ": write the time like 2026-11-22T03:00");
    }
  }
}
