package understudy.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import understudy.check.Item;
import understudy.check.Item.Level;

/** Keeps what was tried, and hands each thing on as soon as it is known. */
final class Notes implements Consumer<Item> {

  private final Consumer<Item> reader;
  private final List<Item> items = new ArrayList<>();

  Notes(Consumer<Item> reader) {
    this.reader = reader;
  }

  @Override
  public void accept(Item item) {
    items.add(item);
    reader.accept(item);
  }

  void ok(String subject, String detail) {
    accept(new Item(Level.OK, subject, detail, ""));
  }

  void warning(String subject, String detail, String advice) {
    accept(new Item(Level.WARNING, subject, detail, advice));
  }

  void problem(String subject, String detail, String advice) {
    accept(new Item(Level.PROBLEM, subject, detail, advice));
  }

  List<Item> items() {
    return List.copyOf(items);
  }
}
