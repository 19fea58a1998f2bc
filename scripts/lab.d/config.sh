# Writes the configuration of the lab's standby to standard output. Sourced by scripts/lab.
# Read: interval, misses, mode, transport, pause, checks, ipv6, fence_command, lan_grace, guard, restricted.
lab_configuration() {
  local addresses='"192.168.1.10/24"'
  [ -z "$ipv6" ] || addresses="$addresses, \"fd00:1::10/64\""
  cat <<YAML
pair: lab

primary:
  lan:     { address: 192.168.1.1, interface: eth0 }
  private: { address: 10.168.1.1,  interface: eth1 }
standby:
  lan:     { address: 192.168.1.2, interface: eth0 }
  private: { address: 10.168.1.2,  interface: eth1 }

service:
  addresses: [ $addresses ]
  start: [ "/run/lab/service start" ]
  stop:  [ "/run/lab/service stop" ]
  primaryStart: [ "/run/lab/service start" ]
  primaryStop:  [ "/run/lab/service stop" ]
YAML
  [ -z "$checks" ] || cat <<YAML
  checks:
    - { name: web, url: "http://192.168.1.10/", timeout: 1s }
YAML
  cat <<YAML

remote:
  shell: ssh
  user: root
  identity: /etc/understudy/id_ed25519
  knownHosts: /etc/understudy/known_hosts
${restricted:+  restricted: true
  homeIdentity: /etc/understudy/id_home
}
mirror:
  mode: $mode
  pause: $pause
  transport: $transport
  rsyncd: { user: realtime, passwordFile: /etc/understudy/rsync.secret }
  sources:
    - name: data
      from: /srv/data
      to: /srv/data
      marker: .understudy-source

heartbeat:
  interval: $interval
  misses: $misses
  lanGrace: $lan_grace
  references: [ 192.168.1.254 ]

failover:
  cures:
    service: [ "/run/lab/service restart" ]
YAML
  if [ -n "$fence_command" ]; then
    cat <<YAML
  fence:
    - interface-down
    - command: [ "/run/lab/power-switch", "primary", "off" ]
YAML
  fi
  if [ -n "$guard" ]; then
    cat <<YAML

guard: { lease: 10s }
YAML
  fi
}
