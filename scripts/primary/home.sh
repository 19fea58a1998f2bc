#!/bin/sh
# home.sh ready FOLDER MARKER KEPT | touched FOLDER @SECONDS | clock | room FOLDER
# Runs on the primary. `ready`: may the standby write into FOLDER, and keep things in KEPT? `touched`: what was
# changed there since, names ended by NUL, in base64. `clock`: seconds since 1970. `room`: KiB that are free.
# Exit status: 0 yes, 3 no such folder, 4 the marker is not there, 5 KEPT cannot be made.
set -u
case $1 in
  ready)
    [ -d "$2/." ] || exit 3
    [ -z "$3" ] || [ -e "$2/$3" ] || exit 4
    (umask 077 && mkdir -p -- "$4") || exit 5
    ;;
  touched)
    cd -P -- "$2" || exit 3
    find . -mindepth 1 -newerct "$3" ! -type d -print0 | base64
    ;;
  clock)
    date +%s.%N
    ;;
  room)
    df -Pk -- "$2" | awk 'NR == 2 { print $4 }'
    ;;
  *)
    echo "usage: home.sh ready|touched|clock|room" >&2
    exit 2
    ;;
esac
