#!/bin/sh
# home.sh ready FOLDER MARKER KEPT | touched FOLDER @SECONDS | clock | room FOLDER | keep|move FOLDER KEPT NAMES
# Runs on the primary. `ready`: may the standby write into FOLDER, and keep things in KEPT? `touched`: what was
# changed there since, names ended by NUL, in base64. `clock`: seconds since 1970. `room`: KiB that are free.
# `keep` copies what NAMES (such a list) names below FOLDER into KEPT, `move` moves it there; what is gone is passed over.
# Exit status: 0 yes, 3 no such folder, 4 the marker is not there, 5 KEPT cannot be made.
set -u
case $1 in
  ready)
    [ -d "$2/." ] || exit 3
    [ -z "$3" ] || [ -e "$2/$3" ] || exit 4
    [ -z "$4" ] || (umask 077 && mkdir -p -- "$4") || exit 5
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
  keep | move)
    cd -P -- "$2" || exit 3
    (umask 077 && mkdir -p -- "$3") || exit 5
    # shellcheck disable=SC2016 # the inner shell reads it
    printf %s "$4" | base64 -d | xargs -0r sh -c '
      what=$1 kept=$2
      shift 2
      umask 077
      for name; do
        name=./${name%/}
        [ -e "$name" ] || [ -L "$name" ] || continue
        mkdir -p -- "$kept/${name%/*}" || exit 255
        if [ "$what" = move ]; then
          mv -- "$name" "$kept/$name" || exit 255
        else
          cp -a -- "$name" "$kept/$name" || exit 255
        fi
      done' keep "$1" "$3"
    ;;
  *)
    echo "usage: home.sh ready|touched|clock|room|keep|move" >&2
    exit 2
    ;;
esac
