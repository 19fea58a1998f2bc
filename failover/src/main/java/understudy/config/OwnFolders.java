package understudy.config;

import java.nio.file.Path;

/**
 * Where a configuration keeps its state and its locks when it does not say so. Each file has
 * folders of its own, named as systemd names the instance that runs it: else the commands of one
 * pair would reach the daemon of another.
 *
 * @param file the configuration
 */
record OwnFolders(Path file) {

  private static final String USUAL = "understudy";

  /** The value of {@code key}, or the folder that goes with the file's name. */
  Path folder(Section top, String key) {
    return top.optional(key, Values::ownFolder)
        .orElseGet(() -> Path.of(ConfigurationKeys.at(key).byDefault() + instance()));
  }

  private String instance() {
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return name.equals(USUAL) ? "" : "@" + name;
  }
}
