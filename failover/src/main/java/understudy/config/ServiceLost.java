package understudy.config;

/** What to do when the machine is there and its service is not. */
public enum ServiceLost {
  IGNORE,
  CURE,
  TAKEOVER
}
