# What keeps a copy current: how each is started, known to be ready, and stopped. Sourced by mirror.sh.
#
# All of them pull or push over the private link, through an rsync daemon, with the same attributes kept.

kept_attributes="-aHAX --numeric-ids"
from_primary="--password-file=/etc/understudy/rsync.secret rsync://realtime@10.168.1.1/data/"

# processes_of HOST : the pids of what runs in it, as the host itself sees them.
processes_of() { lab on "$1" sh -c 'ls /proc | grep -x "[0-9]*"' | sort; }

# new_processes HOST : those that were not there before the peer was started.
new_processes() { processes_of "$1" | comm -13 "$work/base.$1" -; }

# as_peer HOST COMMAND... : in the background, its processor time counted with the host's.
as_peer() {
  local host=$1
  shift
  (
    echo "$BASHPID" >"$cgroup/$host/cgroup.procs"
    exec "$here/lab" on "$host" "$@" </dev/null >"$work/peer.log" 2>&1
  ) &
  peer=$!
  disown
}

said() { grep -qE "$1" "$work/peer.log"; }

start_peer() {
  local mode
  : >"$work/peer.log"
  for host in primary standby; do
    processes_of $host >"$work/base.$host"
  done
  case $1 in
    watch | continuous)
      mode=$1
      sed -i "s/^  mode: .*/  mode: $mode/" "$host_files/standby/etc/understudy.yaml"
      rm -rf "$host_files"/standby/state/*
      as_peer standby "$here/understudy" run
      ;;
    loop-*)
      as_peer standby sh -c "while :; do rsync $kept_attributes --delete $from_primary /srv/data; echo pass; sleep ${1#loop-}; done"
      ;;
    lsyncd-*)
      cat >"$host_files/standby/etc/rsyncd.conf" <<CONF
address = 10.168.1.2
pid file = /run/rsyncd.pid
use chroot = no
uid = 0
gid = 0
[data]
  path = /srv/data
  read only = no
CONF
      cat >"$host_files/primary/etc/lsyncd.lua" <<CONF
settings { nodaemon = true, insist = true }
sync {
  default.rsync, source = "/srv/data/", target = "rsync://10.168.1.2/data/", delay = ${1#lsyncd-},
  rsync = { archive = true, hard_links = true, acls = true, xattrs = true, _extra = { "--numeric-ids" } }
}
CONF
      (
        echo "$BASHPID" >"$cgroup/standby/cgroup.procs"
        lab on standby rsync --daemon --config=/etc/understudy/rsyncd.conf
      )
      as_peer primary lsyncd -log all /etc/understudy/lsyncd.lua
      ;;
  esac
}

# It has compared everything once, and follows from now on.
peer_ready() {
  case $1 in
    watch) said ' Watching: ' && said 'mirror: CLEAN' ;;
    continuous) said 'mirror: CLEAN' ;;
    loop-*) said '^pass' ;;
    lsyncd-*) said 'Startup of .* finished' ;;
  esac
}

stop_peer() {
  local host pids tries=100
  kill -TERM "$peer" 2>/dev/null || true
  while kill -0 "$peer" 2>/dev/null && [ $tries -gt 0 ]; do
    tries=$((tries - 1))
    sleep 0.1
  done
  for host in primary standby; do
    # shellcheck disable=SC2046 # a list of pids
    pids=$(new_processes $host)
    [ -z "$pids" ] || lab on $host kill -KILL $pids 2>/dev/null || true
  done
  rm -f "$host_files/standby/run/rsyncd.pid"
}
