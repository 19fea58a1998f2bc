package understudy.check;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a check said. */
final class Items {

  final List<Item> said = new ArrayList<>();
  final Report report = new Report(said::add);

  List<String> of(Item.Level level) {
    return said.stream().filter(item -> item.level() == level).map(Item::toString).toList();
  }

  List<String> problems() {
    return of(Item.Level.PROBLEM);
  }

  List<String> warnings() {
    return of(Item.Level.WARNING);
  }
}
