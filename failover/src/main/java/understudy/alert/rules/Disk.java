package understudy.alert.rules;

import understudy.status.Humane;

/**
 * A file system of the standby.
 *
 * @param folder a folder of ours in it
 * @param free bytes that root may still use
 * @param size in bytes
 */
public record Disk(String folder, long free, long size) {

  /** The share that is free, rounded down. */
  public int freePercent() {
    return size <= 0 ? 100 : (int) (100.0 * free / size);
  }

  @Override
  public String toString() {
    return folder
        + ": "
        + freePercent()
        + "% free ("
        + Humane.size(free)
        + " of "
        + Humane.size(size)
        + ")";
  }
}
