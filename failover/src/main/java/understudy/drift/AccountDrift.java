package understudy.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import understudy.config.DriftSettings;
import understudy.status.Humane;

/**
 * The primary's users, or groups, by number: the mirror keeps the numbers of owners, so another
 * number is another owner. Pure.
 *
 * @param kind "user" or "group"
 * @param making what makes one
 * @param changing what gives it another number
 */
record AccountDrift(String kind, String making, String changing, DriftSettings settings) {

  List<Finding> judge(Map<String, Long> there, Map<String, Long> here) {
    var owners = new TreeMap<Long, String>();
    here.forEach((name, number) -> owners.putIfAbsent(number, name));
    var other = new ArrayList<String>();
    var missing = new ArrayList<String>();
    there.forEach((name, number) -> {
      if (settings.ignores(name) || number.equals(here.get(name))) {
        return;
      }
      String taken =
          owners.containsKey(number) ? "; " + number + " is " + owners.get(number) + " there" : "";
      if (here.containsKey(name)) {
        other.add(name + " (primary " + number + ", standby " + here.get(name) + taken + ")");
      } else {
        missing.add(name + " (" + number + taken + ")");
      }
    });
    var found = new ArrayList<Finding>();
    if (!other.isEmpty()) {
      found.add(
          new Finding(
              kind + "s",
              Humane.count(other.size(), kind) + " of another number",
              other,
              "mirrored files keep the primary's numbers: give these theirs on the standby ("
                  + changing
                  + ", then chown what they own there)"));
    }
    if (!missing.isEmpty()) {
      found.add(
          new Finding(
              kind + "s",
              Humane.count(missing.size(), kind) + " of the primary not on the standby",
              missing,
              "make them there with the same number ("
                  + making
                  + "), or name them in drift.ignore"));
    }
    return found;
  }
}
