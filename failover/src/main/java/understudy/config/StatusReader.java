package understudy.config;

import java.nio.file.Path;
import java.util.Optional;
import understudy.config.StatusSettings.Tls;

/** Reads the section {@code status}: what can be reached from outside is never open to all. */
final class StatusReader {

  private static final Path NOWHERE = Path.of("/");

  private StatusReader() {}

  static StatusSettings status(Section section) {
    var settings =
        new StatusSettings(
            section.value("listen", Endpoint::parse),
            section.has("tls") ? Optional.of(tls(section.section("tls"))) : Optional.empty(),
            section.optional("tokenFile", Values::path));
    settings
        .tokenFile()
        .flatMap(SecretFiles::tooOpen)
        .ifPresent(text -> section.problem("tokenFile", text));
    if (!settings.loopback() && (settings.tls().isEmpty() || settings.tokenFile().isEmpty())) {
      section.problem(
          "listen",
          "'"
              + settings.listen()
              + "' can be reached from other machines: set "
              + (settings.tls().isEmpty() ? "status.tls" : "")
              + (settings.tls().isEmpty() && settings.tokenFile().isEmpty() ? " and " : "")
              + (settings.tokenFile().isEmpty() ? "status.tokenFile" : "")
              + ", or listen on 127.0.0.1");
    }
    return settings;
  }

  private static Tls tls(Section section) {
    var tls = new Tls(path(section, "certificate"), path(section, "key"));
    if (section.has("key")) {
      SecretFiles.tooOpen(tls.key()).ifPresent(text -> section.problem("key", text));
    }
    return tls;
  }

  private static Path path(Section section, String key) {
    if (section.lacks(key)) {
      section.problem(key, "is missing: name a file in PEM");
    }
    return section.optional(key, Values::path).orElse(NOWHERE);
  }
}
