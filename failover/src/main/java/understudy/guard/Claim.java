package understudy.guard;

import java.util.function.BooleanSupplier;
import understudy.failover.rules.State;

/** Pure: what the primary is told. */
public final class Claim {

  private Claim() {}

  /**
   * Whether the primary must keep its hands off the service address.
   *
   * @param addressHere asked only while the service is on its way home: the one state in which the
   *     address may be here or there
   */
  public static boolean of(State state, BooleanSupplier addressHere) {
    return switch (state) {
      case TAKING_OVER, ACTIVE -> true;
      case FAILING_BACK -> addressHere.getAsBoolean();
      case WATCHING, SUSPECT, CURING, BLOCKED -> false;
    };
  }
}
