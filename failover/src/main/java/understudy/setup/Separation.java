package understudy.setup;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.check.Survey;
import understudy.config.Machine;
import understudy.config.Networks;
import understudy.heartbeat.net.MacAddress;

/**
 * Whether LAN and private link are two networks, by names, by addresses, and by what is on the
 * wire. Pure.
 *
 * @param rows what was looked at, in order
 */
record Separation(List<Row> rows) {

  /**
   * @param good whether it speaks for two networks that work
   */
  record Row(boolean good, String sentence) {}

  /**
   * What was seen on the wire.
   *
   * @param lanAnswer the primary's LAN address, pinged by the LAN's interface; empty: silence
   * @param privateAnswer its private address, pinged by the private link's interface
   * @param crossings who answered, on one network, for an address of the other
   */
  record Seen(
      Optional<Duration> lanAnswer, Optional<Duration> privateAnswer, List<Crossing> crossings) {}

  /**
   * A question for an address of one network, put on the other.
   *
   * @param on the interface of ours that asked
   * @param asked an address that belongs to the other network
   */
  record Crossing(String on, InetAddress asked, MacAddress answer) {}

  /** Nothing speaks against it. */
  boolean proven() {
    return rows.stream().allMatch(Row::good);
  }

  /**
   * @param there empty when the primary could not tell
   */
  static Separation judge(Layout layout, Survey here, Optional<Survey> there, Seen seen) {
    var rows = new ArrayList<Row>();
    interfaces(rows, Side.STANDBY, layout.standby());
    interfaces(rows, Side.PRIMARY, layout.primary());
    addresses(rows, Side.STANDBY, layout.standby(), here);
    there.ifPresent(survey -> addresses(rows, Side.PRIMARY, layout.primary(), survey));
    answer(rows, "LAN", layout.standby().lan().interfaceName(), seen.lanAnswer());
    answer(
        rows, "private link", layout.standby().privateLink().interfaceName(), seen.privateAnswer());
    crossings(rows, layout, here, there, seen.crossings());
    return new Separation(List.copyOf(rows));
  }

  private static void interfaces(List<Row> rows, Side side, Machine machine) {
    String lan = machine.lan().interfaceName();
    String cable = machine.privateLink().interfaceName();
    rows.add(
        lan.equals(cable)
            ? new Row(
                false,
                side
                    + ": LAN and private link are the same interface "
                    + lan
                    + ": the cable needs a card of its own on either machine")
            : new Row(true, side + ": LAN on " + lan + ", private link on " + cable));
  }

  private static void addresses(List<Row> rows, Side side, Machine machine, Survey survey) {
    boolean one =
        holds(
                survey,
                machine.lan().interfaceName(),
                machine.lan().address(),
                machine.privateLink().address())
            || holds(
                survey,
                machine.privateLink().interfaceName(),
                machine.privateLink().address(),
                machine.lan().address());
    rows.add(
        one
            ? new Row(
                false,
                side
                    + ": by their addresses and prefixes LAN and private link are one network:"
                    + " give the cable one of its own, 10.168.1.0/24 for example")
            : new Row(true, side + ": two networks by their addresses"));
  }

  private static boolean holds(Survey survey, String link, InetAddress own, InetAddress other) {
    var found = survey.links().get(link);
    return found != null
        && found.addresses().stream()
            .filter(a -> a.address().equals(own))
            .anyMatch(a -> Networks.holds(a, other));
  }

  private static void answer(List<Row> rows, String network, String by, Optional<Duration> answer) {
    rows.add(
        answer
            .map(took ->
                new Row(
                    true,
                    "%s: the primary answers by %s in %.1f ms"
                        .formatted(network, by, took.toNanos() / 1e6)))
            .orElse(
                new Row(
                    false,
                    "%s: the primary does not answer pings that leave by %s: is the cable in, and"
                            .formatted(network, by)
                        + " ICMP let through?")));
  }

  /**
   * Linux answers for any of its addresses on any of its interfaces, so an answer alone says
   * nothing: but it bears the card that heard the question. A card of the other network heard it:
   * both are plugged into one.
   */
  private static void crossings(
      List<Row> rows,
      Layout layout,
      Survey here,
      Optional<Survey> there,
      List<Crossing> crossings) {
    var lanCards =
        cards(
            layout.standby().lan().interfaceName(),
            layout.primary().lan().interfaceName(),
            here,
            there);
    var cableCards =
        cards(
            layout.standby().privateLink().interfaceName(),
            layout.primary().privateLink().interfaceName(),
            here,
            there);
    boolean joined = false;
    for (var crossing : crossings) {
      boolean onLan = crossing.on().equals(layout.standby().lan().interfaceName());
      var others = onLan ? cableCards : lanCards;
      if (others.contains(crossing.answer().toString().toLowerCase(java.util.Locale.ROOT))) {
        joined = true;
        rows.add(
            new Row(
                false,
                "a question put on %s was heard by a card of the other network (%s): LAN and private"
                        .formatted(crossing.on(), crossing.answer())
                    + " link hang on one switch; join the two second cards by a cable of their own"));
      }
    }
    if (!joined) {
      rows.add(new Row(true, "nothing that is said on one is heard on the other"));
    }
  }

  private static List<String> cards(
      String ours, String theirs, Survey here, Optional<Survey> there) {
    var cards = new ArrayList<String>();
    mac(here, ours).ifPresent(cards::add);
    there.flatMap(survey -> mac(survey, theirs)).ifPresent(cards::add);
    return cards;
  }

  private static Optional<String> mac(Survey survey, String link) {
    return Optional.ofNullable(survey.links().get(link))
        .map(found -> found.mac().toLowerCase(java.util.Locale.ROOT))
        .filter(mac -> !mac.isEmpty());
  }
}
