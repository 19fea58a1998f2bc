package understudy.mirror;

/** When passes run. */
public enum Mode {
  /** One after the other, with a rest between. */
  CONTINUOUS,
  /** When cron starts one; the daemon only looks. */
  CRON,
  /** As the primary's files change. */
  WATCH
}
