package understudy.home;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.base.Command;
import understudy.base.PrimaryScript;
import understudy.mirror.Source;

/** What the way home asks of the primary, besides rsync. Pure. */
public final class HomeQuestions {

  private HomeQuestions() {}

  /** All that may be asked, but for what ends with a moment. */
  public static List<Command> all(List<Source> sources, Path kept) {
    var questions = new ArrayList<>(List.of(clock()));
    for (var source : sources) {
      questions.add(ready(source, Optional.of(kept)));
      questions.add(ready(source, Optional.empty()));
      questions.add(room(source));
    }
    return questions;
  }

  /** Those that a moment follows, as a last word of the form {@code @SECONDS}. */
  public static List<Command> aboutMoments(List<Source> sources) {
    return sources.stream()
        .map(source -> PrimaryScript.HOME.with("touched", source.from().toString()))
        .toList();
  }

  static Command clock() {
    return PrimaryScript.HOME.with("clock");
  }

  /**
   * @param kept a folder that must be there, and is made; empty: things are not kept by us
   */
  static Command ready(Source source, Optional<Path> kept) {
    return PrimaryScript.HOME.with(
        "ready",
        source.from().toString(),
        source.marker().orElse(""),
        kept.map(Path::toString).orElse(""));
  }

  static Command room(Source source) {
    return PrimaryScript.HOME.with("room", source.from().toString());
  }

  static Command touched(Source source, String moment) {
    return PrimaryScript.HOME.with("touched", source.from().toString(), moment);
  }
}
