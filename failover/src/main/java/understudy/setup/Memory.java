package understudy.setup;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What init has made so far, oldest first. Pure; {@code init.json} keeps it.
 *
 * @param primary the address that was logged in to
 */
record Memory(String primary, List<Made> made) {

  Memory {
    made = List.copyOf(made);
  }

  static Memory none() {
    return new Memory("", List.of());
  }

  /** With the thing that a change is about to make. */
  Memory with(Change change) {
    var wanted = change.wanted();
    var before = of(wanted);
    var all = new ArrayList<>(made);
    before.ifPresent(all::remove);
    var sums = new LinkedHashSet<>(before.map(Made::sums).orElse(List.of()));
    if (wanted instanceof Wanted.Text text) {
      sums.add(Sums.of(text.content()));
    }
    all.add(
        new Made(
            wanted.side(),
            Made.kindOf(wanted),
            wanted.path().toString(),
            List.copyOf(sums),
            wanted instanceof Wanted.Lines some ? some.lines() : List.of(),
            change.found() instanceof Found.Absent || before.filter(Made::created).isPresent()));
    return new Memory(primary, all);
  }

  Memory without(Made one) {
    return new Memory(primary, made.stream().filter(other -> !other.equals(one)).toList());
  }

  Memory at(String address) {
    return new Memory(address, made);
  }

  Optional<Made> of(Wanted wanted) {
    return made.stream().filter(one -> one.is(wanted)).findFirst();
  }

  /** Whether this content of the file was written by us. */
  boolean wrote(Wanted wanted, String sum) {
    return of(wanted).stream().flatMap(one -> one.sums().stream()).anyMatch(sum::equals);
  }

  /** Lines that we put there. */
  List<String> lines(Wanted wanted) {
    return of(wanted).map(Made::lines).orElse(List.of());
  }

  Stream<Made> on(Side side) {
    return made.stream().filter(one -> one.side() == side);
  }
}
