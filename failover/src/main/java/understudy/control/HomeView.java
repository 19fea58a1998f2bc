package understudy.control;

import java.util.List;
import java.util.Optional;

/**
 * How the way home stands.
 *
 * @param state the standby's
 * @param step number of the step under way or waited at; empty: none was begun
 * @param obstacles what is not yet right, a sentence each
 * @param readyToGo whether only the steps are left that clients notice
 */
public record HomeView(
    String state, Optional<Integer> step, List<String> obstacles, boolean readyToGo) {
  public HomeView {
    obstacles = List.copyOf(obstacles);
  }
}
