#!/bin/sh
# Makes or looks at one thing on this machine, as root. POSIX sh, with coreutils. Words: a verb, then what it needs;
# contents come on standard input. Each verb can be done twice, and an end in the middle leaves the old or the new.
set -u
umask 077
LC_ALL=C
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH LC_ALL
pid_file=/run/understudy-rsyncd.pid
conf=/etc/understudy/rsyncd.conf
guard=/usr/local/sbin/understudy-guard

fail() {
  echo "$*" >&2
  exit 1
}

sum_of() {
  sha256sum <"$1" | cut -c1-64
}

# state PATH : prints absent, folder MODE, file MODE SHA256, or other.
state() {
  if [ -L "$1" ]; then
    echo other
  elif [ ! -e "$1" ]; then
    echo absent
  elif [ -d "$1" ]; then
    echo "folder $(stat -c %a -- "$1")"
  elif [ -f "$1" ]; then
    echo "file $(stat -c %a -- "$1") $(sum_of "$1")"
  else
    echo other
  fi
}

# write PATH MODE SHA256 BEFORE : only if the file still is as it was looked at, and only whole.
write() {
  [ "$(state "$1")" = "$4" ] || fail "$1 has changed meanwhile"
  rm -f -- "$1".init-??????
  new=$(mktemp -- "$1.init-XXXXXX") || exit 1
  trap 'rm -f -- "$new"' EXIT
  trap 'exit 1' HUP INT TERM PIPE
  cat >"$new" || exit 1
  [ "$(sum_of "$new")" = "$3" ] || fail "$1: not all of it arrived"
  if [ -e "$1" ]; then
    chown --reference="$1" -- "$new" || exit 1
  fi
  { chmod "$2" -- "$new" && sync -- "$new" && mv -fT -- "$new" "$1"; } || exit 1
  trap - EXIT
}

# remove PATH SHA256... : only if it is one of these; prints what came of it.
remove() {
  path=$1
  shift
  case $(state "$path") in
    absent) echo gone ;;
    file*)
      sum=$(sum_of "$path")
      for ours; do
        if [ "$sum" = "$ours" ]; then
          rm -f -- "$path" || exit 1
          echo removed
          return
        fi
      done
      echo changed
      ;;
    *) echo changed ;;
  esac
}

has_systemd() {
  [ -d /run/systemd/system ]
}

# The daemon that was started without systemd; not whatever has its number by now.
our_pid() {
  { read -r pid <"$pid_file"; } 2>/dev/null && grep -qsF "$conf" "/proc/$pid/cmdline" && echo "$pid"
}

end_daemon() {
  pid=$(our_pid) || return 0
  kill "$pid" 2>/dev/null
  tries=100
  while [ -d "/proc/$pid" ]; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || fail "the rsync daemon (process $pid) does not end"
    sleep 0.05
  done
}

# service VERB UNIT
service() {
  unit=$2
  case $1 in
    state) if is_up; then echo up; else echo down; fi ;;
    up)
      # The guard must not let go of an address before the standby's daemon was ever started.
      [ $unit != understudy-guard ] || $guard adopt || exit 1
      if has_systemd; then
        { systemctl daemon-reload && systemctl enable -q $unit && systemctl restart $unit; } || exit 1
      else
        end_daemon
        rm -f -- $pid_file
        rsync --daemon --config=$conf </dev/null >/dev/null || exit 1
      fi
      ;;
    down)
      if has_systemd; then
        systemctl disable -q --now $unit 2>/dev/null
      elif [ $unit = understudy-rsyncd ]; then
        end_daemon
      fi
      case $unit in
        understudy-rsyncd) rm -f -- $pid_file ;;
        understudy-guard) [ ! -x $guard ] || $guard leave || exit 1 ;; # or the address lapses with its lease
      esac
      ;;
    reload) if has_systemd; then systemctl daemon-reload; fi ;;
    *) fail "no such verb: service $1" ;;
  esac
}

is_up() {
  if has_systemd; then
    systemctl is-enabled -q $unit 2>/dev/null && systemctl is-active -q $unit
  else
    our_pid >/dev/null
  fi
}

verb=${1-}
[ $# -eq 0 ] || shift
case $verb in
  look) for path; do state "$path"; done ;;
  read) cat -- "$1" ;;
  write) write "$@" ;;
  folder) [ -d "$1" ] || mkdir -m "$2" -- "$1" ;;
  remove) remove "$@" ;;
  rmdir)
    if [ ! -d "$1" ]; then echo gone; elif rmdir -- "$1" 2>/dev/null; then echo removed; else echo changed; fi
    ;;
  service) service "$@" ;;
  *) fail "no such verb: $verb" ;;
esac
