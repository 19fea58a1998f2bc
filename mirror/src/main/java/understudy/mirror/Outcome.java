package understudy.mirror;

/** How a pass ended. */
public enum Outcome {
  /** Everything is here as it was there when the pass began. */
  CLEAN,
  /** Files went away while they were read, again and again; the rest is here. */
  VANISHED,
  /** Some paths could not be read or written; they are owed. */
  PARTIAL,
  /** The primary did not answer, or stopped answering. */
  LINK_LOST,
  /** No room here; heals itself once there is. */
  DISK_FULL,
  /** A guard refused: nothing was changed for that source. */
  HELD,
  /** The latch is closed: no pass, or the pass was ended. */
  SUSPENDED,
  /** Another pass is under way. */
  BUSY,
  /** Nothing moved for too long: it was ended. */
  STALLED,
  /** It cannot work until somebody mends something. */
  FAILED;

  /**
   * Worth another try soon: the mirror is not as it should be and time or the other side may cure
   * it.
   */
  public boolean failing() {
    return switch (this) {
      case PARTIAL, LINK_LOST, DISK_FULL, STALLED, FAILED -> true;
      case CLEAN, VANISHED, HELD, SUSPENDED, BUSY -> false;
    };
  }

  /** The graver of two, for a pass over several sources. */
  Outcome and(Outcome other) {
    return gravity() >= other.gravity() ? this : other;
  }

  private int gravity() {
    return switch (this) {
      case CLEAN -> 0;
      case VANISHED -> 1;
      case PARTIAL -> 2;
      case DISK_FULL -> 3;
      case HELD -> 4;
      case STALLED -> 5;
      case LINK_LOST -> 6;
      case FAILED -> 7;
      case BUSY -> 8;
      case SUSPENDED -> 9;
    };
  }
}
