package understudy.heartbeat;

/** Whether the standby itself still reaches the world: the reference hosts on its LAN. */
public enum Reach {
  /** No fresh answer, and not silent for long enough to say they are down. */
  UNKNOWN,
  /** A reference host answers; while the primary is silent: has answered since it fell silent. */
  UP,
  /** Every reference host is down: the fault is ours. */
  DOWN,
  /** There are no reference hosts to ask. */
  NONE_CONFIGURED
}
