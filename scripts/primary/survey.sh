#!/bin/sh
# Tells what a takeover needs to know about this machine; changes nothing. POSIX sh.
# Words: folders to measure, then --, then programs to look for.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
LC_ALL=C
export PATH LC_ALL

echo "uid $(id -u)"
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  folder=$1
  there=there
  while [ ! -d "$folder" ]; do
    there=missing
    folder=$(dirname -- "$folder")
  done
  df -Pk -- "$folder" | { read -r _; read -r _ _ used free _; echo "disk $there $used $free"; }
  shift
done
[ $# -eq 0 ] || shift
for program; do
  # Of a path dash believes that it can be run, whatever its mode.
  case $program in
    */*) [ -f "$program" ] && [ -x "$program" ] ;;
    *) command -v -- "$program" >/dev/null 2>&1 ;;
  esac && echo "program $program"
done
rsync --version 2>/dev/null | { read -r line && echo "rsync $line"; }
ip -o link 2>/dev/null | while read -r line; do echo "link $line"; done
ip -o address 2>/dev/null | while read -r line; do echo "address $line"; done
exit 0
