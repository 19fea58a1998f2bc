package understudy.setup;

import java.util.Locale;

/** Which of the two machines. */
public enum Side {
  STANDBY,
  PRIMARY;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
