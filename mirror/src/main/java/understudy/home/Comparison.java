package understudy.home;

import java.util.List;
import java.util.Map;
import understudy.mirror.Outcome;

/**
 * What the two machines hold differently, before anything is copied home.
 *
 * @param outcome anything but CLEAN, VANISHED or PARTIAL means that it is not known
 * @param counts how many entries of the primary met which fate
 * @param differences some of them
 * @param notCarried what the transfer will leave behind, or some of it
 * @param entries how many entries differ in all
 * @param bytes how much there is to copy
 * @param sentence what was found, or what is in the way and what to do
 */
public record Comparison(
    Outcome outcome,
    Map<Fate, Integer> counts,
    List<Difference> differences,
    List<NotCarried> notCarried,
    int entries,
    long bytes,
    String sentence) {

  /** How many differences are told one by one. */
  public static final int TOLD = 10_000;

  public Comparison {
    counts = Map.copyOf(counts);
    differences = List.copyOf(differences);
    notCarried = List.copyOf(notCarried);
  }

  static Comparison unknown(Outcome outcome, String sentence) {
    return new Comparison(outcome, Map.of(), List.of(), List.of(), 0, 0, sentence);
  }

  public boolean known() {
    return switch (outcome) {
      case CLEAN, VANISHED, PARTIAL -> true;
      case LINK_LOST, DISK_FULL, HELD, SUSPENDED, BUSY, STALLED, FAILED -> false;
    };
  }
}
