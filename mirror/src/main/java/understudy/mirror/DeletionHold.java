package understudy.mirror;

/**
 * How much a pass may delete without asking.
 *
 * <p>The share counts from more than {@link #FEW} deletions on, so that one removed file of a small
 * folder does not stop the mirror; a pass that would leave nothing at all always asks.
 *
 * @param files at most this many entries
 * @param percent at most this share of the entries that are there
 */
public record DeletionHold(int files, int percent) {

  /** So few deletions are a share of nothing. */
  public static final int FEW = 10;

  public DeletionHold {
    if (files < 0 || percent < 0 || percent > 100) {
      throw new IllegalArgumentException(
          "deletionHold: files is 0 or more, percent 0 to 100: " + files + ", " + percent);
    }
  }

  /** Whether deleting {@code deletions} of the {@code there} entries waits for the operator. */
  public boolean holds(long deletions, long there) {
    if (deletions == 0) {
      return false;
    }
    return deletions > files
        || (deletions > FEW && deletions * 100 > there * percent)
        || (deletions >= there && percent < 100);
  }

  /** The most deletions of {@code there} entries that are not held. */
  public long permitted(long there) {
    long most = Math.min(files, Math.max(FEW, there * percent / 100));
    return Math.max(0, percent < 100 ? Math.min(most, there - 1) : most);
  }
}
