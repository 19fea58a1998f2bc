package understudy.home;

/**
 * An entry here that the transfer cannot bring home, or not whole.
 *
 * @param source the source's name
 * @param path below the source, as text
 * @param why in words: what it is
 */
public record NotCarried(String source, String path, String why) {

  @Override
  public String toString() {
    return source + ": " + path + " (" + why + ")";
  }
}
