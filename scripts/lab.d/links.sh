# The LAN, the crossover and what is cut of them. Sourced by scripts/lab.
#
# All cables end in the namespace of the switch: a bridge `lan`, and a bridge `cable` that stands for the crossover,
# so that either end can lose its carrier while the interface stays. What is cut is a set of files;
# `set_links` brings every port to what they say, and may be run at any time.

CUTS="primary-lan standby-lan client-lan router-lan primary-lan-silent standby-lan-silent client-lan-silent
router-lan-silent crossover crossover-silent split-lan both split"

check_cut() {
  case " ${CUTS//$'\n'/ } " in *" $1 "*) ;; *) wrong_usage "nothing to cut is called '$1'" ;; esac
}

parts_of() {
  case $1 in
    both) echo primary-lan crossover ;;
    split) echo split-lan crossover ;;
    *) echo "$1" ;;
  esac
}

cut() {
  local part
  for part in $(parts_of "$1"); do
    : >"$DISK/cuts/$part"
  done
  set_links
}

heal() {
  local part
  for part in $(if [ -n "$1" ]; then parts_of "$1"; else ls "$DISK/cuts"; fi); do
    rm -f "$DISK/cuts/$part"
  done
  set_links
}

is_cut() {
  [ -e "$DISK/cuts/$1" ]
}

is_still() {
  [ -e "$DISK/$1/still" ]
}

# Prints the ip commands for one port: PORT BRIDGE CARRIER(up|down) SILENT(yes|no).
port_commands() {
  # A silent port keeps its carrier and belongs to no bridge: plugged in, but into nothing.
  if [ "$4" = yes ]; then
    echo "link set $1 nomaster"
  else
    echo "link set $1 master $2"
  fi
  echo "link set $1 $3"
}

set_links() {
  local host other carrier silent isolated
  isolated=off
  ! is_cut split-lan || isolated=on
  for host in $HOSTS; do
    [ -e "$DISK/$host/plugged" ] || continue
    carrier=up silent=no
    ! is_cut "$host-lan" || carrier=down
    ! is_cut "$host-lan-silent" || silent=yes
    ! is_still "$host" || silent=yes
    port_commands "lan-$host" lan $carrier $silent
    case $host in
      primary) other=standby ;;
      standby) other=primary ;;
      *) continue ;;
    esac
    [ $silent = yes ] || echo "link set lan-$host type bridge_slave isolated $isolated"
    carrier=up silent=no
    ! is_cut crossover || carrier=down
    [ -e "$DISK/$other/plugged" ] || carrier=down # a cable to a dead machine has no carrier
    ! is_cut crossover-silent || silent=yes
    ! is_still "$host" || silent=yes
    port_commands "x-$host" cable $carrier $silent
  done | ip -n "$SWITCH" -batch -
}

raise_switch() {
  ip netns add "$SWITCH"
  nsenter --net="/run/netns/$SWITCH" sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
  ip -n "$SWITCH" -batch - <<'BATCH'
link add lan type bridge stp_state 0 forward_delay 0 mcast_snooping 0
link add cable type bridge stp_state 0 forward_delay 0 mcast_snooping 0
link set lan up
link set cable up
BATCH
}

# plug_in HOST : gives the host its network cards. Their addresses never change, as on a real machine.
plug_in() {
  local number
  case $1 in primary) number=1 ;; standby) number=2 ;; client) number=64 ;; router) number=fe ;; esac
  {
    echo "link add lan-$1 type veth peer name eth0 netns ul-$LAB-$1 address 02:00:00:00:01:$number"
    case $1 in primary | standby)
      echo "link add x-$1 type veth peer name eth1 netns ul-$LAB-$1 address 02:00:00:00:02:$number"
      ;;
    esac
  } | ip -n "$SWITCH" -batch - && : >"$DISK/$1/plugged"
}

# unplug HOST : silences the host for all others at once.
unplug() {
  rm -f "$DISK/$1/plugged"
  {
    echo "link set lan-$1 down"
    case $1 in primary | standby) echo "link set x-$1 down" ;; esac
  } | ip -n "$SWITCH" -force -batch - 2>/dev/null
  set_links
}

# holders ADDRESS : the hosts that have the address on an interface that clients can reach.
holders() {
  local host
  for host in $HOSTS; do
    init_of "$host" >/dev/null || continue
    is_still "$host" || is_cut "$host-lan" || is_cut "$host-lan-silent" && continue
    [ -z "$(ip -n "ul-$LAB-$host" -o address show up to "${1%/*}")" ] || echo "$host"
  done
}
