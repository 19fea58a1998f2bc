package understudy.heartbeat.net;

/** Whether an interface has a signal. */
public final class Carrier {
  private Carrier() {}

  /**
   * @return false also if it is switched off, or not there. Answers at once; any thread.
   */
  public static boolean up(String iface) {
    return Interfaces.find(iface).filter(found -> found.up() && found.carrier()).isPresent();
  }
}
