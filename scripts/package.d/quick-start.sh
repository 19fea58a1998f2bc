# The quick start as a new user goes through it, with the installed package on the lab's bare standby: from
# `understudy init` to a night, the way home, and away with it. Sourced by scripts/test-package, whose words it uses.

export UNDERSTUDY_LAB=quick-start-$$
view=/run/understudy-lab/$UNDERSTUDY_LAB
page=$root/usr/share/doc/understudy/quick-start.md

lab() { "$here/lab" "$@"; }

# standby COMMAND... : on the lab's standby, with the clean Debian's programs and that host's own folders.
standby() {
  lab on standby unshare --mount sh -c '
    mount --rbind "$0" "$0" && cd "$0" || exit 1 # Java looks for the disk of a folder up to the root
    for folder in /etc/understudy /var/lib/understudy /etc/systemd/system /usr/local/sbin /srv/data /root/.ssh /var/log \
      /run /proc /sys /dev; do
      mkdir -p "$0$folder" && mount --rbind "$folder" "$0$folder" || exit 1
    done
    exec chroot "$0" env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
  ' "$root" "$@"
}

# follow PATTERN COMMAND... : a step of the quick start on the standby; it succeeds, and says something like that.
follow() {
  local pattern=$1
  shift
  standby "$@" >"$work/said" 2>&1 || lost "'$*' ended with $?: $(tail -n 40 "$work/said")"
  [ -z "$pattern" ] || grep -Eq -- "$pattern" "$work/said" || lost "'$*' does not say '$pattern': $(tail -n 40 "$work/said")"
}

# lost WHAT : the end, with what explains it.
lost() {
  for log in standby/log/understudy.log primary/log/understudy-guard.log primary/log/understudy-rsyncd.log; do
    echo "--- $log" >&2
    tail -n 40 "$view/$log" >&2 || true
  done
  lab status >&2 || true
  standby understudy status >&2 || true
  wrong "$@"
}

# in_time WHAT COMMAND... : waits a minute and a half for it.
in_time() {
  local what=$1 end=$((SECONDS + 90))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || lost "waited in vain: $what"
    sleep 0.2
  done
}

says() { standby understudy status --json | grep -Eq "^ *\"$1\" *: *\"?$2\"?,?\$"; }
served() { lab on client curl -sf -m 1 http://192.168.1.10/index.html | grep -q .; }
holder() { [ "$(lab holders)" = "$1" ]; }

# What init may touch on the two machines.
traces() {
  for one in primary/{etc,lib,units,sbin,ssh,data} standby/{etc,units,sbin,ssh}; do
    (cd "$view/$one" && find . -type f ! -path './notes/*' -exec sha256sum {} + | sort -k2 | sed "s|^|$one |")
  done
}

# A client that writes through the service all the time; what was acknowledged is noted.
writer() {
  lab on client sh -c '
    i=0
    while [ ! -e "$0/stop" ]; do
      while [ -e "$0/pause" ]; do sleep 0.1; done
      i=$((i + 1))
      printf %s "$i" | curl -sf -m 2 -o /dev/null -T - "http://192.168.1.10/notes/$i" && echo "$i" >>"$0/acknowledged"
      sleep 0.1
    done' "$work"
}

watch_holders() {
  while [ ! -e "$work/stop" ]; do
    lab holders >"$work/holders" 2>/dev/null || true
    [ "$(wc -l <"$work/holders")" -lt 2 ] || cp "$work/holders" "$work/two"
    sleep 0.3
  done
}

before_you_begin() {
  lab up --bare
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
  chroot "$root" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qy --no-install-recommends nginx-extras inotify-tools /tmp/understudy.deb >"$work/apt" 2>&1 ||
    wrong "not installed: $(tail -n 20 "$work/apt")"
  standby systemctl disable --now nginx
  traces >"$work/before"
  is "the quick start: installed with the service, on a bare standby"
}

# The very command of the page; the folders and the key are the lab's.
set_up() {
  local words fingerprint
  fingerprint=$(lab on primary ssh-keygen -lf /run/lab/host_key.pub | cut -d' ' -f2)
  words=$(sed -n '/^understudy init --yes/,/[^\\]$/p' "$page" | tr -d '\\\n' |
    sed "s|--source /home --source /var/www|--source /srv/data|; s|SHA256:\.\.\.|$fingerprint|")
  case $words in *"$fingerprint"*) ;; *) wrong "the quick start has no 'understudy init --yes' to follow: $words" ;; esac
  # shellcheck disable=SC2086 # a list of words
  follow '^0 problems' $words --guard
  served || lost "the guard took the address while nobody could answer"
  # What init tells the administrator to do besides.
  sed -i '/192\.168\.1\.10/d' "$view/primary/lab/addresses"
  is "init: two bare machines are a pair, its check finds no problem"
}

start_it() {
  follow '' systemctl enable --now understudy
  in_time "ready" says ready true
  follow 'eady' understudy status
  in_time "the guard has its lease" sh -c "'$here/lab' on primary understudy-guard status | grep -q 'lease of 10 s'"
  diff -r "$view/primary/data" "$view/standby/data" >&2 || lost "the mirror is not complete"
  served && holder primary || lost "the primary does not serve"
  follow '^0 problems' understudy check
  is "started: ready, the mirror is there, a client is served"
}

try_it() {
  follow 'The drill went well' understudy drill
  follow . understudy failover --dry-run
  writer &
  jobs+=($!)
  watch_holders &
  jobs+=($!)
  in_time "a first write" test -s "$work/acknowledged"
  follow . understudy switchover --yes
  in_time "the standby serves" served
  holder standby || lost "the standby is not the one holder"
  follow . understudy failback --yes
  in_time "watching again" says state WATCHING
  in_time "the primary serves" served
  is "tried: drill, dry run, switchover and failback"
}

the_night() {
  in_time "ready again" says ready true
  # What is written in the last moment before a power cut may be lost, and that is said.
  touch "$work/pause"
  in_time "all that was written is on the standby" mirrored
  lab power-off primary
  in_time "the takeover" says state ACTIVE
  in_time "a client is served by the standby" served
  holder standby || lost "the standby is not the one holder"
  rm "$work/pause"
  is "the primary lost its power, the standby serves"
  lab power-on primary
  in_time "the primary answers on the cable" lab on standby ping -qc 1 -W 1 10.168.1.1
  home_again
  in_time "the client is served" served
  holder primary || lost "the primary is not the one holder"
  touch "$work/stop"
  wait "${jobs[@]}" || true
  jobs=()
  nothing_lost
  is "the primary is back and serves; $(wc -l <"$work/acknowledged") writes were acknowledged, all are there"
}

mirrored() { [ -z "$(diff -rq "$view/primary/data" "$view/standby/data")" ]; }

home_again() {
  local end=$((SECONDS + 90))
  until says state WATCHING; do
    [ $SECONDS -lt $end ] || lost "the service does not come home"
    standby understudy failback --yes >>"$work/said" 2>&1 || sleep 1
  done
}

nothing_lost() {
  local number
  [ ! -e "$work/two" ] || lost "two holders of the address: $(paste -sd ' ' "$work/two")"
  while read -r number; do
    [ "$(cat "$view/primary/data/notes/$number")" = "$number" ] || lost "the acknowledged write $number is lost"
  done <"$work/acknowledged"
}

away_with_it() {
  in_time "ready" says ready true
  follow '' systemctl disable --now understudy
  follow 'gone' understudy init --undo --yes --login-identity /root/.ssh/id_ed25519
  traces >"$work/after"
  grep -v ' ./new-' "$work/after" | diff "$work/before" - >&2 || lost "init --undo left something"
  served && holder primary || lost "without understudy the primary does not serve"
  # The folders of that life, where the package looks for them.
  cp -a "$view/standby/state/." "$root/var/lib/understudy/"
  cp -a "$view/standby/etc/." "$root/etc/understudy/"
  chroot "$root" apt-get purge -qy understudy >"$work/apt" 2>&1 || wrong "not purged: $(tail "$work/apt")"
  left=$(find "$root" -xdev -name '*understudy*' ! -path "$root/tmp/*" ! -name '*.log')
  [ -z "$left" ] || wrong "the purge left $left"
  lab down
  is "away with it: neither init nor the package has left anything"
}

quick_start() {
  before_you_begin
  set_up
  start_it
  try_it
  the_night
  away_with_it
}
