# Power and frost: a host's life. Sourced by scripts/lab.

# locked : from here on no other command changes this lab. The lock ends with us; `detached` does not inherit it.
locked() {
  local file=/run/lock/understudy-lab-$LAB
  while :; do
    exec 9>"$file"
    flock -w 60 9 || fail "another command has been busy with lab '$LAB' for a minute; end it and try again"
    # `down` removes the file: a lock on what has been removed is none.
    [ /proc/self/fd/9 -ef "$file" ] && return
  done
}

# detached COMMAND... : in the background, free from our terminal, pipes and lock.
detached() {
  setsid "$@" </dev/null >>"$DISK/log" 2>&1 9>&- &
}

# find_cgroup : sets CGROUP, the group below which each host has its own.
find_cgroup() {
  CGROUP=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)
  [ -n "$CGROUP" ] || fail "no cgroup2 is mounted; \`mkdir /sys/fs/cgroup/unified\` and mount one there, then try again"
  CGROUP=$CGROUP/understudy-lab-$LAB
}

# processes_of INIT : the pids of all processes in the host.
processes_of() {
  local space
  space=$(readlink "/proc/$1/ns/pid") || return 0
  find /proc/[0-9]*/ns/pid -maxdepth 0 -lname "pid:\\[${space//[^0-9]/}\\]" 2>/dev/null | awk -F/ '{ print $3 }'
}

power_on() {
  local host=$1 space=ul-$LAB-$1 disk=$DISK/$1 cgroup=$CGROUP/$1 tries=3000 boot
  ! init_of "$host" >/dev/null || return 0
  # Somebody ended the host's first process without the power switch: its cards are still there.
  [ ! -e "/run/netns/$space" ] || power_off "$host"
  rm -rf "$disk/run" "$disk/init.pid" "$disk/still" "$disk/frozen"
  mkdir "$disk/run"
  mkdir -p "$cgroup" || fail "the process group $cgroup cannot be made"
  ip netns add "$space" && plug_in "$host" && set_links || fail "$host cannot be plugged in"
  detached nsenter --net="/run/netns/$space" unshare --mount --uts --pid --fork \
    "$HERE/lab.d/boot" "$DISK" "$host" "$cgroup"
  boot=$!
  until [ -s "$disk/init.pid" ]; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] && [ -d "/proc/$boot" ] || fail "$host does not boot; $DISK/log says why"
    sleep 0.01
  done
}

power_off() {
  local host=$1 pid tries=500 cgroup=$CGROUP/$1
  # First the network: a machine without power does not say good-bye on its connections.
  unplug "$host"
  if pid=$(init_of "$host"); then
    kill -KILL "$pid"
    echo 0 >"$cgroup/cgroup.freeze"
    while [ -d "/proc/$pid" ]; do
      tries=$((tries - 1))
      [ $tries -gt 0 ] || fail "$host does not end (process $pid)"
      sleep 0.01
    done
  fi
  rm -f "$DISK/$host/init.pid" "$DISK/$host/still" "$DISK/$host/frozen"
  scrap "$host"
}

# scrap HOST : the end of the namespace and the cards of a host whose processes have ended.
scrap() {
  {
    echo "link delete lan-$1"
    case $1 in primary | standby) echo "link delete x-$1" ;; esac
  } | ip -n "$SWITCH" -force -batch - 2>/dev/null
  ip netns delete "ul-$LAB-$1" 2>/dev/null
  return 0
}

freeze() {
  local host=$1 pid cgroup=$CGROUP/$1 strays tries=500
  pid=$(init_of "$host") || fail "$host is powered off, so it cannot freeze"
  if [ "$2" != --processes ]; then
    : >"$DISK/$host/still"
    set_links
  fi
  : >"$DISK/$host/frozen"
  echo 1 >"$cgroup/cgroup.freeze"
  # What `on` started belongs to its caller's group until now.
  while strays=$(processes_of "$pid" | grep -vxFf "$cgroup/cgroup.procs"); do
    for pid in $strays; do
      { echo "$pid" >"$cgroup/cgroup.procs"; } 2>/dev/null
    done
    pid=$(init_of "$host")
    tries=$((tries - 1))
    [ $tries -gt 0 ] || fail "$host does not freeze: processes $strays escape"
  done
  until grep -qx 'frozen 1' "$cgroup/cgroup.events"; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || fail "$host does not freeze; $cgroup/cgroup.events says so"
    sleep 0.01
  done
}

thaw() {
  init_of "$1" >/dev/null || fail "$1 is powered off, so it cannot thaw"
  echo 0 >"$CGROUP/$1/cgroup.freeze"
  rm -f "$DISK/$1/still" "$DISK/$1/frozen"
  set_links
}
