package understudy.heartbeat;

/** The two networks between the primary and the standby. */
public enum Network {
  /** Where the clients are. */
  LAN,
  /** The crossover cable. */
  PRIVATE
}
