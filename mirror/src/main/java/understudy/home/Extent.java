package understudy.home;

import java.util.Set;
import java.util.TreeSet;

/** Which entries of a source are meant; names are bytes, each a character of ISO 8859-1. */
sealed interface Extent {

  /** The whole source. */
  record All() implements Extent {}

  /**
   * Folders, each with its entries but nothing below those.
   *
   * @param names below the source; the empty one is the source itself
   */
  record Folders(Set<String> names) implements Extent {
    public Folders {
      names = new TreeSet<>(names);
    }
  }

  /** Files; what is not named stays as it is. */
  record Files(Set<String> names) implements Extent {
    public Files {
      names = new TreeSet<>(names);
    }
  }
}
