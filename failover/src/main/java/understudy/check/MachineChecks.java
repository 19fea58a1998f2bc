package understudy.check;

import understudy.config.Machine;
import understudy.config.Networks;
import understudy.config.Nic;

/**
 * What must hold on either machine. Pure.
 *
 * @param who "primary" or "standby"
 */
record MachineChecks(String who, Report report) {

  void rsync(Survey survey) {
    String subject = who + ": rsync";
    if (survey.rsync().isEmpty()) {
      return; // That it is missing is said with the other programs.
    }
    var version = survey.rsync().get();
    if (version.compareTo(Version.NEEDED) < 0) {
      report.problem(
          subject,
          "version " + version + ", expected " + Version.NEEDED + " or later",
          "install a newer rsync on the " + who);
    } else {
      report.ok(subject, "version " + version);
    }
  }

  void interfaces(Machine machine, Survey survey) {
    if (!survey.programs().contains("ip")) {
      return; // Nothing is known about interfaces; what is missing has been said.
    }
    boolean both =
        nic("LAN", machine.lan(), survey) & nic("private link", machine.privateLink(), survey);
    if (both) {
      separate(machine, survey);
    }
  }

  private boolean nic(String network, Nic nic, Survey survey) {
    String subject = who + ": " + network;
    var link = survey.links().get(nic.interfaceName());
    if (link == null) {
      report.problem(
          subject,
          "there is no interface " + nic.interfaceName(),
          "`ip link` on the " + who + " names them");
      return false;
    }
    if (!link.has(nic.address())) {
      report.problem(
          subject,
          nic.interfaceName() + " does not have the address " + nic.address().getHostAddress(),
          "`ip address` on the " + who + " shows what it has");
      return false;
    }
    if (!link.carrier()) {
      report.problem(
          subject,
          nic.interfaceName() + " has no carrier",
          "switch the interface on and look at the cable");
      return false;
    }
    report.ok(subject, nic.toString());
    return true;
  }

  /** Two addresses in one network leave by one interface, whatever was meant. */
  private void separate(Machine machine, Survey survey) {
    boolean lanHoldsPrivate = holds(machine.lan(), machine.privateLink(), survey);
    boolean privateHoldsLan = holds(machine.privateLink(), machine.lan(), survey);
    if (lanHoldsPrivate || privateHoldsLan) {
      report.problem(
          who + ": networks",
          "LAN and private link are one network, by their addresses and prefixes",
          "give the private link a network of its own, 10.168.1.0/24 for example");
    } else {
      report.ok(who + ": networks", "LAN and private link are separate");
    }
  }

  private static boolean holds(Nic one, Nic other, Survey survey) {
    return survey.links().get(one.interfaceName()).addresses().stream()
        .filter(a -> a.address().equals(one.address()))
        .anyMatch(a -> Networks.holds(a, other.address()));
  }
}
