package understudy.failover;

/** Whether the primary is kept from serving, and how we know. */
public sealed interface FenceResult {

  /** What was done and seen, in words that an operator can check. */
  String evidence();

  /** It was seen that the primary cannot serve on the LAN. */
  record Confirmed(String evidence) implements FenceResult {}

  /** The primary was reached and goes on serving: taking over would make two holders. */
  record Refused(String evidence) implements FenceResult {}

  /** Nothing answered that could tell. */
  record Unconfirmed(String evidence) implements FenceResult {}

  /** The outcome in one lower-case word, as journals and the status show it. */
  default String word() {
    return switch (this) {
      case Confirmed _ -> "confirmed";
      case Refused _ -> "refused";
      case Unconfirmed _ -> "unconfirmed";
    };
  }
}
