# The interruption that a client sees when the service is moved on purpose, there (switchover) and back (failback),
# beside the same done by hand: stop, full rsync while stopped, start on the other side. Sourced by scripts/bench.
runs=5 sizes="1k 200k 2GiB"
while [ $# -gt 0 ]; do
  case $1 in
    --quick) runs=1 && shift && continue ;;
    --runs) runs=$2 ;;
    --sizes) sizes=$2 ;;
    *) usage >&2 && exit 2 ;;
  esac
  shift 2
done
for size in $sizes; do
  case $size in
    [1-9]*k | [1-9]*MiB | [1-9]*GiB) ;;
    *) usage >&2 && exit 2 ;;
  esac
done
lines=$work/failback.jsonl
: >"$lines"

mebibytes() {
  case $1 in
    *GiB) echo $((${1%GiB} * 1024)) ;;
    *) echo "${1%MiB}" ;;
  esac
}

# fill FOLDER SIZE : 1,000 files to a folder, or one large file.
fill() {
  case $2 in
    *k)
      awk -v folders="${2%k}" -v top="$1" 'BEGIN {
        for (d = 0; d < folders; d++) {
          system("mkdir -p " top "/d" d)
          for (f = 0; f < 1000; f++) { file = top "/d" d "/f" f; print "file " f " of folder " d > file; close(file) }
        }
      }'
      ;;
    *) dd if=/dev/urandom of="$1/large" bs=1M count="$(mebibytes "$2")" status=none ;;
  esac
}

# change FOLDER SIZE : 1 % of it, and a stamp that tells whether the change has arrived.
change() {
  local stamp=$RANDOM$RANDOM mib part
  case $2 in
    *k)
      find "$1" -path '*/d*' -name "f*$((RANDOM % 10))$((RANDOM % 10))" -type f |
        while read -r file; do echo "changed $stamp" >"$file"; done
      ;;
    *)
      mib=$(mebibytes "$2")
      part=$(((mib + 99) / 100))
      dd if=/dev/urandom of="$1/large" bs=1M count=$part seek=$((RANDOM % (mib - part))) conv=notrunc status=none
      ;;
  esac
  echo $stamp >"$1/stamp"
}

client_served() { lab on client curl -sf -m 0.5 -o /dev/null http://192.168.1.10/index.html; }
client_says_served() { echo >&3 && sleep 0.1 && grep -q served "$work/client.out"; }

# measure WAY MOVE SIZE RUN FROM COMMAND... : what a client sees of COMMAND; FROM is the folder that was written to.
measure() {
  local way=$1 move=$2 size=$3 run=$4 stamp=$5/stamp client arrived
  shift 5
  rm -f "$work/client.in" "$work/client.out"
  mkfifo "$work/client.in"
  (lab on client "$JAVA_HOME/bin/java" -XX:+UseSerialGC "$here/lib/Client.java" http://192.168.1.10/index.html 10 \
    <"$work/client.in" >"$work/client.out" 2>/dev/null || true) &
  client=$!
  exec 3>"$work/client.in"
  until_true 30 client_says_served
  "$@" >"$work/move.log" 2>&1 3>&- || { cat "$work/move.log" >&2 && exit 1; }
  until_true 60 client_served
  sleep 1
  exec 3>&-
  wait $client || true
  [ "$(lab on client curl -sf -m 5 http://192.168.1.10/stamp)" = "$(cat "$stamp")" ] && arrived=true || arrived=false
  tail -n 1 "$work/client.out" |
    sed -E "s/requests=([0-9]+) failed=([0-9]+) outage_ms=([0-9]+)/{\"size\":\"$size\",\"move\":\"$move\",\"way\":\"$way\",\"run\":$run,\"outageMillis\":\3,\"failed\":\2,\"requests\":\1,\"arrived\":$arrived}/" |
    tee -a "$lines"
}

start_daemon() {
  (lab on standby "$here/understudy" run </dev/null >>"$work/understudy.log" 2>&1 || true) &
  disown
  until_true 600 is_ready
}
end_daemon() {
  local pid
  pid=$(lab on standby cat /run/understudy/daemon.lock)
  lab on standby kill "$pid"
  until_true 30 lab on standby sh -c "! kill -0 $pid"
}
state_is() { [ "$(standby status --json | jq -r .state)" = "$1" ]; }

shell="ssh -i /etc/understudy/id_ed25519 -o UserKnownHostsFile=/etc/understudy/known_hosts -o BatchMode=yes"
# move_by_hand FROM TO RSYNC-FROM RSYNC-TO
move_by_hand() {
  lab on "$1" /run/lab/service stop
  lab on standby rsync -aHAXS --numeric-ids --delete -e "$shell" "$3" "$4"
  lab on "$1" ip address del 192.168.1.10/24 dev eth0
  lab on "$2" ip address add 192.168.1.10/24 dev eth0
  lab on "$2" /run/lab/service start
  lab on "$2" arping -q -U -c 1 -I eth0 192.168.1.10
}

for size in $sizes; do
  lab up --interval 1s --pause 1s >/dev/null
  primary=$host_files/primary/data standby=$host_files/standby/data
  fill "$primary" "$size"
  for run in $(seq "$runs"); do
    start_daemon
    change "$primary" "$size"
    measure understudy switchover "$size" "$run" "$primary" standby switchover --yes
    change "$standby" "$size"
    measure understudy failback "$size" "$run" "$standby" standby failback --yes
    until_true 60 state_is WATCHING
    end_daemon
    rm -rf "$host_files"/primary/kept/* # what failback keeps of what it overwrote: 2 GiB each time
    change "$primary" "$size"
    measure by-hand switchover "$size" "$run" "$primary" \
      move_by_hand primary standby root@10.168.1.1:/srv/data/ /srv/data/
    change "$standby" "$size"
    measure by-hand failback "$size" "$run" "$standby" \
      move_by_hand standby primary /srv/data/ root@10.168.1.1:/srv/data/
  done
  lab down >/dev/null
done

jq -s 'def middle: sort | .[length / 2 | floor];
  {measured: (now | todate), runs: (map(.run) | max),
   medians: [group_by([.size, .move, .way])[] | {size: .[0].size, move: .[0].move, way: .[0].way,
     outageMillis: (map(.outageMillis) | middle), least: (map(.outageMillis) | min),
     greatest: (map(.outageMillis) | max), arrived: all(.arrived)}],
   each: .}' "$lines" >"$results/failback.json"
echo
printf '%-8s %-12s %-12s %28s %9s\n' size move way "outage ms: median (range)" arrived
jq -r '.medians[] | [.size, .move, .way, "\(.outageMillis) (\(.least)-\(.greatest))", .arrived] | @tsv' \
  "$results/failback.json" |
  while IFS=$'\t' read -r size move way outage arrived; do
    printf '%-8s %-12s %-12s %28s %9s\n' "$size" "$move" "$way" "$outage" "$arrived"
  done
