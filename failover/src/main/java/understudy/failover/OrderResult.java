package understudy.failover;

/** What became of an operator's order, with a sentence to show. */
public sealed interface OrderResult {

  String text();

  /** Carried out. */
  record Done(String text) implements OrderResult {}

  /** A guard said no; nothing was changed. */
  record Refused(String text) implements OrderResult {}

  /** What is seen is not sure at this moment; nothing was changed, and a moment later it may be. */
  record Unsure(String text) implements OrderResult {}

  /** Tried, and failed. */
  record Failed(String text) implements OrderResult {}

  /** The exit code that scripts rely on: 0, 3 or 1. */
  default int exitCode() {
    return switch (this) {
      case Done _ -> 0;
      case Refused _, Unsure _ -> 3;
      case Failed _ -> 1;
    };
  }
}
