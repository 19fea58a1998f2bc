package understudy.mirror;

/**
 * One entry that a pass changes here.
 *
 * @param path below the source, with a trailing slash for a folder
 * @param bytes its size there
 */
public record Change(Kind kind, String path, long bytes) {

  /** What happens to it. */
  public enum Kind {
    CREATED,
    /** Its content is replaced. */
    CONTENT,
    /** Owner, mode, times or attributes alone. */
    ATTRIBUTES,
    DELETED
  }
}
