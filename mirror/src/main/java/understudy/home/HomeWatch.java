package understudy.home;

import java.util.List;
import java.util.function.UnaryOperator;
import understudy.base.Time;
import understudy.mirror.Source;
import understudy.watch.ChangeList;
import understudy.watch.Watched;
import understudy.watch.Watcher;

/** What our own service changes here while the data is brought home. */
public final class HomeWatch {

  private HomeWatch() {}

  /** Over the sources' folders on this machine; not started. */
  public static ChangeList over(List<Source> sources, Time time) {
    var watched =
        sources.stream()
            .map(source -> new Watched(source.name(), source.to(), source.exclude()))
            .toList();
    return new ChangeList(
        sources.stream().map(Source::name).toList(),
        new Watcher(watched, UnaryOperator.identity(), time),
        time);
  }
}
