#!/bin/sh
# return.sh survey INTERFACE | take INTERFACE ADDRESS/PREFIX...
# Runs on the primary. `survey` prints a line for each fact: interface up|down|missing, rsync VERSION|missing,
# clock SECONDS. `take` gives INTERFACE the addresses, which the standby has just given up.
# Exit status: 0 done, 4 not permitted.
set -u
action=$1 interface=$2
shift 2

case $action in
  survey)
    if ! ip link show dev "$interface" >/dev/null 2>&1; then
      echo "interface missing"
    elif [ -n "$(ip -o link show dev "$interface" up)" ]; then
      echo "interface up"
    else
      echo "interface down"
    fi
    version=$(rsync --version 2>/dev/null | sed -n '1s/.*version \([^ ]*\).*/\1/p')
    echo "rsync ${version:-missing}"
    echo "clock $(date +%s)"
    ;;
  take)
    for address in "$@"; do
      case $address in
        *:*) ip -6 address replace "$address" dev "$interface" nodad || exit 4 ;;
        *) ip address replace "$address" dev "$interface" || exit 4 ;;
      esac
    done
    ;;
  *)
    echo "usage: return.sh survey|take INTERFACE [ADDRESS/PREFIX...]" >&2
    exit 2
    ;;
esac
