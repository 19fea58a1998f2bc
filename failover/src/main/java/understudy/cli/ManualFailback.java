package understudy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import understudy.base.Command;
import understudy.config.Nic;
import understudy.config.ServiceSettings;
import understudy.config.Settings;
import understudy.heartbeat.net.ServiceAddress;
import understudy.mirror.Source;

/** Pure: how the service comes home without a wizard, in the words of this configuration. */
final class ManualFailback {

  private final Settings settings;
  private final List<String> lines = new ArrayList<>();

  private ManualFailback(Settings settings) {
    this.settings = settings;
  }

  static List<String> steps(Settings settings) {
    var steps = new ManualFailback(settings);
    steps.write();
    return steps.lines;
  }

  private void write() {
    Nic lan = settings.primary().lan();
    ServiceSettings service = settings.service();
    step("On the primary, with its LAN cable out: mend it, boot it, keep its LAN interface down.");
    run("ip link set dev " + lan.interfaceName() + " down");
    service.addresses().forEach(it -> run("ip addr del " + it + " dev " + lan.interfaceName()));
    service.primaryStop().forEach(this::run);
    step("Here, while the service goes on: copy to the primary what is new, and look at it first");
    line("(-n shows what would be done; what the primary alone holds is kept in --backup-dir).");
    copies("-n ");
    copies("");
    step("Here: stop the service, and copy the rest, with checksums.");
    service.stop().forEach(this::run);
    copies("-c ");
    step("Here: end the daemon and give up the address.");
    run("systemctl stop understudy");
    String here = settings.standby().lan().interfaceName();
    service.addresses().forEach(it -> run("ip addr del " + it + " dev " + here));
    step("On the primary: LAN up, address, service. Then see from a client that it serves.");
    run("ip link set dev " + lan.interfaceName() + " up");
    service.addresses().forEach(it -> run(add(it, lan)));
    service.primaryStart().forEach(this::run);
    step("Here: forget that this machine served, open the latch, start the daemon.");
    run("mv " + quoted("state.json") + " " + quoted("state.json.served"));
    run("understudy resume");
    run("systemctl start understudy");
  }

  private String quoted(String file) {
    return Command.quoted(settings.stateDir().resolve(file).toString());
  }

  private static String add(ServiceAddress address, Nic lan) {
    return "ip addr replace " + address + " dev " + lan.interfaceName();
  }

  private void copies(String options) {
    for (Source source : settings.mirror().sources()) {
      String host = settings.primary().privateLink().address().getHostAddress();
      String target = host.contains(":") ? "[" + host + "]" : host;
      String ssh =
          "ssh -i "
              + settings.remote().identity()
              + " -p "
              + settings.remote().port()
              + " -o UserKnownHostsFile="
              + settings.remote().knownHosts();
      String excludes =
          source.exclude().stream()
              .map(it -> "--exclude=" + Command.quoted(it) + " ")
              .collect(Collectors.joining());
      run(
          "rsync "
              + options
              + "-aHAXS --numeric-ids --delete-after --backup --backup-dir="
              + Command.quoted(source.from() + ".before-failback")
              + " "
              + excludes
              + "-e "
              + Command.quoted(ssh)
              + " "
              + Command.quoted(source.to() + "/")
              + " "
              + Command.quoted(
                  settings.remote().user() + "@" + target + ":" + source.from() + "/"));
    }
  }

  private void step(String text) {
    long number = lines.stream().filter(line -> !line.startsWith(" ")).count() + 1;
    lines.add(number + ". " + text);
  }

  private void line(String text) {
    lines.add("   " + text);
  }

  private void run(Command command) {
    run(command.toString());
  }

  private void run(String command) {
    lines.add("     " + command);
  }
}
