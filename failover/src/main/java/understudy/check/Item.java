package understudy.check;

import understudy.base.Plain;

/**
 * One thing that was tried.
 *
 * @param subject what it is about, a few words
 * @param detail what was found
 * @param advice what to do next; empty when there is nothing to do, or the detail says it
 */
public record Item(Level level, String subject, String detail, String advice) {

  /** What other machines and programs say is in it: nothing of that reaches a terminal but text. */
  public Item {
    subject = Plain.line(subject);
    detail = Plain.line(detail);
    advice = Plain.line(advice);
  }

  /** How it went. */
  public enum Level {
    OK,
    /** A takeover works, but less well than it could. */
    WARNING,
    /** A takeover would fail, or must not be made. */
    PROBLEM
  }

  /** One line for a terminal or a log. */
  @Override
  public String toString() {
    return "%-8s %s: %s%s"
        .formatted(
            level.name().toLowerCase(java.util.Locale.ROOT),
            subject,
            detail,
            advice.isEmpty() ? "" : " -> " + advice);
  }
}
