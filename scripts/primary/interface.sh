#!/bin/sh
# interface.sh down|ready|leave|up|look INTERFACE
# Runs on the primary. `down` takes the interface down and looks; `leave` does so a moment later, because the
# session that asks uses that very interface; `ready` prepares `down` and waits for that word on standard input, so
# that clients do not, and does nothing when the input ends; `up` brings it back with what the kernel forgot meanwhile.
# `look` changes nothing: it says whether `down` would be allowed, whether the interface is up, and its MAC.
# Exit status: 0 as asked, 3 no such interface, 4 not permitted, 5 it is still as it was, 6 the word was not said.
set -u
action=$1 interface=$2
kept=/run/understudy-fence/$interface
remembered=

# The kernel's own word (IFF_UP is bit 0), without starting a process: clients are waiting.
is_up() {
  read -r flags <"/sys/class/net/$interface/flags" && [ $((flags & 1)) = 1 ]
}

# IPv6 addresses and all routes go with an interface that is taken down; IPv4 addresses stay.
remember() {
  (
    umask 077
    mkdir -p "$kept" || exit
    for family in 4 6; do
      ip -"$family" -o route show table all dev "$interface" >"$kept/routes$family" &
    done
    ip -o -6 address show dev "$interface" scope global permanent >"$kept/addresses6"
    wait
  ) 2>/dev/null
}

# Exits with how it went.
down() {
  ! is_up || {
    [ -n "$remembered" ] || remember
    ip link set dev "$interface" down || exit 4
  }
  if is_up; then
    echo "$interface is still up" >&2
    exit 5
  fi
  exit 0
}

restore() {
  [ -d "$kept" ] || return 0
  while read -r _ _ _ address _; do
    ip -6 address replace "$address" dev "$interface" nodad
  done <"$kept/addresses6"
  for family in 4 6; do
    while read -r route; do
      case $route in
        local\ * | broadcast\ * | multicast\ * | anycast\ * | *proto\ kernel* | *proto\ ra* | *table\ local*) continue ;;
      esac
      route=$(printf '%s\n' "$route" | sed 's/ linkdown//; s/ dead//; s/ expires [^ ]*//; s/ error [^ ]*//')
      # shellcheck disable=SC2086 # a route is many words
      ip -"$family" route replace $route dev "$interface"
    done <"$kept/routes$family"
  done
  rm -rf "$kept"
}

command -v ip >/dev/null || { echo "there is no ip command" >&2; exit 4; }
if [ ! -e "/sys/class/net/$interface/flags" ]; then
  echo "there is no interface $interface" >&2
  exit 3
fi

case $action in
  down) down ;;
  ready)
    ! is_up || { remember; remembered=yes; }
    read -r word
    [ "$word" = down ] || exit 6
    down
    ;;
  leave)
    remember
    [ "$(id -u)" = 0 ] || { echo "only root may take $interface down" >&2; exit 4; }
    (sleep 0.1; ip link set dev "$interface" down) </dev/null >/dev/null 2>&1 &
    ;;
  up)
    ip link set dev "$interface" up || exit 4
    restore
    is_up || exit 5
    ;;
  look)
    # CAP_NET_ADMIN, bit 12 of the effective set: what the kernel asks for when an interface is taken down.
    while read -r name value; do
      [ "$name" != CapEff: ] || break
    done </proc/self/status
    [ $((0x${value:-0} & 0x1000)) != 0 ] || { echo "not permitted to take $interface down" >&2; exit 4; }
    ! is_up || echo up
    cat "/sys/class/net/$interface/address"
    ;;
  *)
    echo "usage: interface.sh down|ready|leave|up|look INTERFACE" >&2
    exit 2
    ;;
esac
