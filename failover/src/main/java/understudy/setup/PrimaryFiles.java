package understudy.setup;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import understudy.base.Command;
import understudy.config.Settings;
import understudy.guard.GuardSettings;
import understudy.mirror.Source;
import understudy.mirror.Transport;

/** The texts that lie on the primary, made from the configuration. Pure. */
final class PrimaryFiles {

  static final Path FOLDER = Path.of("/etc/understudy");
  static final Path RSYNCD_CONF = FOLDER.resolve("rsyncd.conf");
  static final Path RSYNCD_SECRETS = FOLDER.resolve("rsyncd.secrets");

  private PrimaryFiles() {}

  /** The rsync daemon of ours: read only, on the cable, for the standby alone. */
  static String rsyncdConf(Settings settings, Transport.Rsyncd transport) throws Trouble {
    var text = new StringBuilder();
    text.append(
        """
        # What the standby %s may read. Written by `understudy init`; run that again after a change of
        # understudy.yaml there. A daemon of its own (understudy-rsyncd): /etc/rsyncd.conf is not touched.
        address = %s
        port = %d
        hosts allow = %s
        auth users = %s
        secrets file = %s
        read only = yes
        list = no
        uid = root
        gid = root
        use chroot = no
        munge symlinks = no
        numeric ids = yes
        reverse lookup = no
        socket options = TCP_NODELAY
        pid file = /run/understudy-rsyncd.pid
        """
            .formatted(
                address(settings.standby().privateLink().address()),
                address(settings.primary().privateLink().address()),
                transport.port(),
                address(settings.standby().privateLink().address()),
                transport.user(),
                RSYNCD_SECRETS));
    for (var source : settings.mirror().sources()) {
      text.append("\n[").append(source.name()).append("]\n    path = ").append(path(source));
      text.append('\n');
    }
    return text.toString();
  }

  /** rsyncd.conf has no quotes: it ends values at the line's end, and replaces %NAME%. */
  private static String path(Source source) throws Trouble {
    String path = source.from().toString();
    boolean odd =
        path.chars().anyMatch(c -> c < ' ' || c == 127 || c == '%')
            || path.endsWith("\\")
            || path.endsWith(" ");
    if (odd) {
      throw Trouble.refused(
          "an rsync daemon cannot be told the folder of source %s (%s): rename it, or say mirror.transport: ssh"
              .formatted(source.name(), source.from()));
    }
    return path;
  }

  static String rsyncdUnit() {
    return """
    # Gives the understudy on the standby what it mirrors. Written by `understudy init`.
    [Unit]
    Description=rsync daemon for the understudy, read only
    Documentation=man:rsyncd.conf(5)
    After=network-online.target
    Wants=network-online.target
    # The cable's address may come late.
    StartLimitIntervalSec=0

    [Service]
    ExecStart=/usr/bin/rsync --daemon --no-detach --config=/etc/understudy/rsyncd.conf
    Restart=always
    RestartSec=2
    # It reads as root, whatever the mode, and writes nothing but its pid file.
    CapabilityBoundingSet=CAP_DAC_READ_SEARCH CAP_NET_BIND_SERVICE CAP_SETUID CAP_SETGID
    NoNewPrivileges=yes
    ProtectSystem=strict
    ReadWritePaths=/run
    ProtectHome=read-only
    PrivateDevices=yes
    ProtectClock=yes
    ProtectControlGroups=yes
    ProtectHostname=yes
    ProtectKernelLogs=yes
    ProtectKernelModules=yes
    ProtectKernelTunables=yes
    RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
    RestrictNamespaces=yes
    RestrictRealtime=yes
    RestrictSUIDSGID=yes
    LockPersonality=yes
    MemoryDenyWriteExecute=yes
    SystemCallArchitectures=native
    SystemCallFilter=@system-service

    [Install]
    WantedBy=multi-user.target
    """;
  }

  static String guardConf(Settings settings, GuardSettings guard, Path secret) {
    return """
    # The primary's guard, see docs/guard.md. Written by `understudy init` from the standby's understudy.yaml.
    # Lines of NAME=VALUE, without blanks around the =; read by /bin/sh.
    service_addresses="%s"
    lan_interface=%s
    private_interface=%s
    standby_private=%s
    standby_lan=%s
    port=%d
    secret_file=%s
    plain_on_private=no
    # Hosts on the LAN that keep the primary serving while the standby is dead; "": never two holders.
    references="%s"
    # yes: the service address is the primary's own LAN address; then name the default route as gateway=.
    service_is_own_address=%s
    """
        .formatted(
            joined(settings.service().addresses()),
            // Any name that the kernel takes; a shell reads this.
            Command.quoted(settings.primary().lan().interfaceName()),
            Command.quoted(settings.primary().privateLink().interfaceName()),
            address(settings.standby().privateLink().address()),
            address(settings.standby().lan().address()),
            guard.port(),
            secret,
            settings.heartbeat().references().stream()
                .map(PrimaryFiles::address)
                .collect(Collectors.joining(" ")),
            servesOnItsOwnAddress(settings) ? "yes" : "no");
  }

  /** Then the guard needs to be told of the default route, and the boot to leave the LAN alone. */
  static boolean servesOnItsOwnAddress(Settings settings) {
    return settings.service().addresses().stream()
        .anyMatch(a -> a.address().equals(settings.primary().lan().address()));
  }

  private static String joined(List<?> words) {
    return words.stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  private static String address(InetAddress address) {
    return address.getHostAddress();
  }
}
