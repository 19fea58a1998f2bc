package understudy.failover;

/** Hears that the controller's one thread is alive, from that thread alone. */
public interface Pulse {

  /** A turn or an order has ended. At least once a heartbeat, while all is well. */
  void beat();

  /** An order begins: an operator waits for it, and it takes as long as it takes. */
  void pause();

  /** For those whom nobody watches. */
  static Pulse unheard() {
    return new Pulse() {
      @Override
      public void beat() {}

      @Override
      public void pause() {}
    };
  }
}
