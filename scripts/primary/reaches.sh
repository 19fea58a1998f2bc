#!/bin/sh
# reaches.sh INTERFACE WAIT ADDRESS...
# Runs on the primary: does any of the addresses answer by this interface? WAIT is in seconds.
# Exit status: 0 one does, 1 none does, 4 it cannot be told.
interface=$1 wait=$2
shift 2
for tool in ip ping; do
  command -v $tool >/dev/null || { echo "there is no $tool command" >&2; exit 4; }
done
# Without a signal there is no need to wait for silence.
case $(ip -o link show dev "$interface" up 2>/dev/null) in '' | *NO-CARRIER*) exit 1 ;; esac
for address; do
  ! ping -n -q -c 2 -i 0.1 -W "$wait" -I "$interface" "$address" >/dev/null 2>&1 || exit 0
done
exit 1
