package understudy.config;

/** What to do when the primary answers nowhere, so that nothing can confirm that it is fenced. */
public enum UnconfirmedFence {
  TAKEOVER,
  HOLD
}
