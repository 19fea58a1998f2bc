package understudy.alert.channel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import understudy.base.Command;
import understudy.base.Plain;
import understudy.base.Processes;

/** Mail by the machine's own sendmail, whoever provides it. */
final class SendmailMailer implements Mailer {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Path program;
  private final String from;
  private final List<String> to;

  SendmailMailer(Path program, String from, List<String> to) {
    this.program = program;
    this.from = from;
    this.to = to;
  }

  @Override
  public void send(String subject, String text) throws IOException {
    if (!Files.isExecutable(program)) {
      throw new IOException(
          program + " is not there: install a mail server, or set alerts.mail.smtp");
    }
    List<String> words = new ArrayList<>(List.of(program.toString(), "-i", "--"));
    words.addAll(to);
    var result = Processes.run(Command.of(words), LIMIT, Map.of(), message(subject, text));
    if (!result.ok()) {
      throw new IOException(program + ": " + result.summary());
    }
  }

  private String message(String subject, String text) {
    return String.join(
        "\n",
        "From: " + Plain.line(from),
        "To: " + Plain.line(String.join(", ", to)),
        "Subject: " + encoded(Plain.line(subject)),
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "",
        text,
        "");
  }

  /** RFC 2047: headers are ASCII. A word may have 75 characters, so long ones are cut up. */
  private static String encoded(String header) {
    if (header.chars().allMatch(c -> c < 127)) {
      return header;
    }
    List<String> words = new ArrayList<>();
    var part = new StringBuilder();
    header
        .codePoints()
        .forEach(c -> {
          part.appendCodePoint(c);
          if (part.toString().getBytes(StandardCharsets.UTF_8).length > 38) {
            words.add(word(part));
          }
        });
    words.add(word(part));
    return String.join("\n ", words);
  }

  private static String word(StringBuilder part) {
    byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
    part.setLength(0);
    return "=?utf-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
  }
}
