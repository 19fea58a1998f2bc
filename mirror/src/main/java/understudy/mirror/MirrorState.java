package understudy.mirror;

/** What the mirror is doing. */
public enum MirrorState {
  COPYING,
  IDLE,
  WATCHING,
  SUSPENDED,
  /** A guard waits for the operator. */
  HELD,
  FAILING
}
