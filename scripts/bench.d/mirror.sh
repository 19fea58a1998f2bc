# How far the copy is behind, and what it costs, beside what people use today. Sourced by scripts/bench.
sizes="1000 100000 1000000" peers="watch continuous loop-1 loop-10 lsyncd-1 lsyncd-15" seconds=15 runs=1 hot=100 copy=yes
while [ $# -gt 0 ]; do
  case $1 in
    --quick) sizes="1000 100000" ;;
    --no-copy) copy= ;;
    --sizes | --peers | --seconds | --runs | --hot)
      [ $# -gt 1 ] || { usage >&2 && exit 2; }
      printf -v "${1#--}" %s "$2"
      shift
      ;;
    *) usage >&2 && exit 2 ;;
  esac
  shift
done
have_commands lsyncd mkfs.ext4 || install_packages lsyncd e2fsprogs
. "$here/bench.d/peers.sh"
. "$here/bench.d/first-copy.sh"
lines=$results/mirror.jsonl
: >"$lines"
cgroup=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)/understudy-lab-$UNDERSTUDY_LAB
"$JAVA_HOME/bin/javac" -d "$work" "$here/bench.d/Lag.java" "$here/bench.d/Plot.java"
java() { "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m -cp "$work" "$@"; }

# disk IMAGE MEGABYTES FILES BLOCK : an empty file system in a sparse file.
disk() {
  rm -f "$1"
  truncate -s "$2M" "$1"
  mkfs.ext4 -q -F -b "$4" -N $(($3 * 5 / 4 + 50000)) -E lazy_itable_init=1,lazy_journal_init=1 "$1"
}

# Each host has its own file system: two folders of one would be one to fanotify.
mount_disk() {
  lab on "$1" mount -o loop,noatime,noinit_itable "$2" /srv/data
  rm -rf "$(tree_of "$1")/lost+found"
}
tree_of() { echo "/proc/$(cat "$host_files/$1/init.pid")/root/srv/data"; }

raise_lab() {
  lab up --mode watch --pause 1s --interval 1s --no-checks >/dev/null
  run_in_memory
  # The load deletes a fifth of the smallest tree each second; its peers do not count deletions at all.
  sed -i 's/^mirror:/&\n  deletionHold: { files: 1000000, percent: 100 }/' "$host_files/standby/etc/understudy.yaml"
}

# As on most machines: else the mark on the file system of /run would see all that this machine writes.
run_in_memory() {
  lab on primary sh -ec '
    mkdir /run/memory && mount -t tmpfs tmpfs /run/memory
    for each in /run/*; do
      case $each in
        /run/memory) ;;
        /run/lab) mkdir /run/memory/lab && mount --rbind /run/lab /run/memory/lab ;;
        *) cp -a "$each" /run/memory/ ;;
      esac
    done
    mount --move /run/memory /run'
}

# report JSON... : adds up objects, writes the sum down as a line, and shows it.
report() { printf '%s\n' "$@" | jq -sc add | tee -a "$lines"; }

cpu_of() { awk '/^usage_usec/ { print $2 }' "$cgroup/$1/cpu.stat"; }
start_meter() { for host in primary standby; do meter[$host]=$(cpu_of $host); done; meter[began]=$(date +%s%N); }
# What each host used of one processor since then, in percent.
read_meter() {
  local host used=()
  for host in primary standby; do
    used+=($(($(cpu_of $host) - ${meter[$host]})))
  done
  jq -nc --argjson p "${used[0]}" --argjson s "${used[1]}" --argjson ns $(($(date +%s%N) - ${meter[began]})) \
    '[$p, $s] | map(. * 1e5 / $ns * 100 | round / 100) | {primary: .[0], standby: .[1]}'
}
declare -A meter

# memory HOST FIELD [max] : of what belongs to the peer there, in MiB: all of it, or the largest process.
memory() {
  local pid
  for pid in $(new_processes "$1"); do
    lab on "$1" sed -n "s/^$2:[^0-9]*\([0-9]*\).*/\1/p" "/proc/$pid/status" 2>/dev/null || true
  done | awk -v how="${3-sum}" '{ sum += $1; if ($1 > max) max = $1 } END { printf "%.1f", (how == "max" ? max : sum) / 1024 }'
}

# What is not the same on both sides: contents by time and size, every attribute, and what is there at all.
differences() {
  # shellcheck disable=SC2086 # both are lists of words
  lab on standby rsync $kept_attributes --modify-window=-1 -n -i --delete $from_primary /srv/data | wc -l
}
bring_in_line() {
  # shellcheck disable=SC2086
  lab on standby rsync $kept_attributes --modify-window=-1 --delete $from_primary /srv/data
}

probe=0
# window PEER SIZE RATE SECONDS PATIENCE
window() {
  local from=$probe to lag
  to=$((from + $4 * 5))
  probe=$to
  start_meter
  lag=$(java Lag window "$(tree_of primary)" "$(tree_of standby)" "$2" "$from" "$to" "$4" "$3" "$5" "$hot")
  report "{\"what\":\"lag\",\"peer\":\"$1\",\"files\":$2,\"rate\":$3,\"hot\":$hot}" "$lag" "{\"cpu\":$(read_meter)}"
}

# measure PEER FILES : from its start to its end.
measure() {
  local name=$1 files=$2 began ready rate loads="0 50 1000" rest first=$probe last
  case $name in loop-10 | lsyncd-15) loads=0 ;; esac # their lag is their delay
  last=$((probe + seconds * 5 * runs * 3 + 60 * 5))
  java Lag prepare "$(tree_of primary)" "$files" "$first" "$last"
  bring_in_line
  sync -f "$work"
  began=$(date +%s%N)
  start_peer "$name"
  if ! until_true 120 peer_ready "$name"; then
    echo "scripts/bench: $name was not ready within 2 minutes; it said:" >&2
    tail -n 5 "$work/peer.log" >&2
    stop_peer
    return
  fi
  ready=$((($(date +%s%N) - began) / 1000000))
  case $name in watch | continuous) sleep 60 ;; *) sleep 20 ;; esac # for a minute Java compiles what it uses most
  start_meter
  sleep "$seconds"
  rest=$(read_meter)
  report "{\"what\":\"start\",\"peer\":\"$name\",\"files\":$files,\"readyMillis\":$ready,\"cpuAtRest\":$rest}" \
    "{\"restMiB\":{\"primary\":$(memory primary VmRSS),\"standby\":$(memory standby VmRSS)}}" "$(own_words "$name" | jq -c "{watchMillis}")"
  for _ in $(seq "$runs"); do
    for rate in $loads; do
      local long=$seconds
      [ "$name/$rate" != watch/1000 ] || long=60
      window "$name" "$files" "$rate" "$long" 25
    done
  done
  sleep 2
  report "{\"what\":\"end\",\"peer\":\"$name\",\"files\":$files,\"differences\":$(differences)}" \
    "{\"peakMiB\":{\"primary\":$(memory primary VmHWM max),\"standby\":$(memory standby VmHWM max)}}" "$(own_words "$name" | jq -c "{passes}")"
  stop_peer
  probe=$last
}

# What the daemon says of itself: milliseconds from its first word until the watch saw everything, and until
# everything had been compared; how often it was compared.
own_words() {
  [ "$1" = watch ] || { echo '{}' && return; }
  sed -nE 's/^([-0-9T:.]+)Z .*(Watching: |mirror: CLEAN|Everything is compared).*/\1 \2/p; 1s/^([-0-9T:.]+)Z .*/\1 start/p' "$work/peer.log" |
    jq -Rnc '[inputs | split(" ") | {at: (.[0] | (.[:19] + "Z" | fromdate) * 1000 + (.[20:23] | tonumber)), word: .[1]}]
      | (.[0].at) as $start | {watchMillis: ([.[] | select(.word == "Watching:")][0].at - $start),
          passes: ([.[] | select(.word == "Everything")] | length)}'
}

small=${sizes%% *} # what only waits for its delay does so at any size
for files in $sizes; do
  raise_lab
  disk "$work/primary.img" $((files * 2 / 1000 + 400)) "$files" 1024
  mount_disk primary "$work/primary.img"
  : >"$(tree_of primary)/.understudy-source"
  java Lag tree "$(tree_of primary)" "$files" 200
  lab on primary umount /srv/data
  cp --sparse=always "$work/primary.img" "$work/standby.img"
  mount_disk primary "$work/primary.img"
  mount_disk standby "$work/standby.img"
  for name in $peers; do
    case $name/$files in loop-10/$small | lsyncd-15/$small) ;; loop-10/* | lsyncd-15/*) continue ;; esac
    measure "$name" "$files"
  done
  lab down >/dev/null
  rm -f "$work"/*.img
done
[ -z "$copy" ] || first_copies
. "$here/bench.d/mirror-tables.sh"
mirror_tables
jq -rs '[.[] | select(.what == "lag")] | group_by([.files, .peer])[]
  | [.[0].files, .[0].peer] + [group_by(.rate)[] | .[0].rate, (map(.lagMillis.all.median) | add / length), (map(.lagMillis.all.p99) | max)]
  | @tsv' "$lines" | java Plot >"$results/mirror.svg"
echo "Written: docs/benchmarks/mirror.jsonl, docs/benchmarks/mirror.svg"
