package understudy.config;

/**
 * One key of the configuration file.
 *
 * @param path from the top, {@code []} behind a list: {@code mirror.sources[].name}
 * @param type what its value is, for readers
 * @param need whether it must be there
 * @param byDefault the value when it is left out, as it would be written; empty unless {@link
 *     Need#DEFAULTED}
 * @param meaning one sentence
 */
public record ConfigurationKey(
    String path, String type, Need need, String byDefault, String meaning) {

  /** What happens when a key is left out. */
  public enum Need {
    REQUIRED,
    DEFAULTED,
    OFF
  }

  static ConfigurationKey required(String path, String type, String meaning) {
    return new ConfigurationKey(path, type, Need.REQUIRED, "", meaning);
  }

  static ConfigurationKey of(String path, String type, String byDefault, String meaning) {
    return new ConfigurationKey(path, type, Need.DEFAULTED, byDefault, meaning);
  }

  static ConfigurationKey off(String path, String type, String meaning) {
    return new ConfigurationKey(path, type, Need.OFF, "", meaning);
  }

  /** The path without its last word. */
  String parent() {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }

  /** The last word of the path, as it stands in the file. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
  }
}
