package understudy.check;

import java.util.function.Consumer;
import understudy.check.Item.Level;

/** Hands on each item as soon as it is known, and counts the problems. */
final class Report {

  private final Consumer<Item> reader;
  private int problems;

  Report(Consumer<Item> reader) {
    this.reader = reader;
  }

  void ok(String subject, String detail) {
    reader.accept(new Item(Level.OK, subject, detail, ""));
  }

  void warning(String subject, String detail, String advice) {
    reader.accept(new Item(Level.WARNING, subject, detail, advice));
  }

  void problem(String subject, String detail, String advice) {
    problems++;
    reader.accept(new Item(Level.PROBLEM, subject, detail, advice));
  }

  int problems() {
    return problems;
  }
}
