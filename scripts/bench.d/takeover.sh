# Client-visible outage, and the number of holders of the service address, beside keepalived and ucarp. Sourced by scripts/bench.
# lanGrace is 0: they have no second look at a silent LAN either.
runs=5 intervals="1s 100ms" cases="power-off primary-lan freeze" peers="keepalived ucarp understudy"
while [ $# -gt 0 ]; do
  case $1 in
    --runs) runs=$2 ;;
    --intervals) intervals=$2 ;;
    --cases) cases=$2 ;;
    --peers) peers=$2 ;;
    *) usage >&2 && exit 2 ;;
  esac
  shift 2
done
have_commands keepalived ucarp || install_packages keepalived ucarp
lines=$results/takeover.jsonl
: >"$lines"

seconds_of() {
  case $1 in
    *ms) awk "BEGIN { print ${1%ms} / 1000 }" ;;
    *) echo "${1%s}" ;;
  esac
}

start_understudy() {
  in_background standby "$work/understudy.log" "$here/understudy" run
  until_true 60 is_ready
}

# keepalived as its manual page has it: both sides, the standby also starts the service when it becomes master.
start_keepalived() {
  local host priority state
  lab on primary ip address del 192.168.1.10/24 dev eth0
  for host in primary standby; do
    if [ $host = primary ]; then priority=150 state=MASTER; else priority=100 state=BACKUP; fi
    cat >"$host_files/$host/etc/keepalived.conf" <<CONF
global_defs { vrrp_version 3 }
vrrp_instance service {
  interface eth0
  state $state
  priority $priority
  virtual_router_id 51
  advert_int $(seconds_of "$1")
  virtual_ipaddress { 192.168.1.10/24 }
  notify_master "$(command -v env) PATH=/usr/sbin:/usr/bin:/sbin:/bin /run/lab/service start"
}
CONF
    in_background $host "$work/keepalived-$host.log" keepalived -n -l -P -f /etc/understudy/keepalived.conf \
      -p /run/keepalived.pid -r /run/vrrp.pid
  done
  until_true 20 holder_is primary
}

# ucarp as its manual page has it, the primary preferred; its interval is in whole seconds, the dead ratio 3 is its own.
start_ucarp() {
  local host address more
  lab on primary ip address del 192.168.1.10/24 dev eth0
  for host in primary standby; do
    if [ $host = primary ]; then address=192.168.1.1 more="--preempt"; else address=192.168.1.2 more="--advskew=100"; fi
    for event in up down; do
      {
        echo '#!/bin/sh'
        if [ $event = up ]; then
          echo 'ip address add 192.168.1.10/24 dev eth0'
          echo '/run/lab/service start'
        else
          echo 'ip address del 192.168.1.10/24 dev eth0'
        fi
        echo exit 0
      } >"$host_files/$host/etc/vip-$event"
      chmod 755 "$host_files/$host/etc/vip-$event"
    done
    in_background $host "$work/ucarp-$host.log" ucarp --interface=eth0 --srcip=$address --vhid=1 --pass=bench \
      --addr=192.168.1.10 --upscript=/etc/understudy/vip-up --downscript=/etc/understudy/vip-down \
      --advbase="$(seconds_of "$1")" $more
  done
  until_true 20 holder_is primary
}

holder_is() { [ "$(lab holders | tr '\n' ' ')" = "$1 " ]; }
client_served() { lab on client curl -sf -m 0.5 -o /dev/null http://192.168.1.10/index.html; }

break_it() {
  case $1 in
    power-off) lab power-off primary ;;
    freeze) lab freeze primary ;;
    *) lab cut "$1" ;;
  esac
}

mend_it() {
  case $1 in
    power-off) lab power-on primary ;;
    freeze) lab thaw primary ;;
    *) lab heal "$1" ;;
  esac
}

# one PEER INTERVAL CASE RUN
one() {
  local peer=$1 interval=$2 case=$3 run=$4 client findings during after
  lab up --interval "$interval" --pause 1s --lan-grace 0s --no-checks >/dev/null
  echo "a page" >"$host_files/primary/data/index.html"
  echo "a page" >"$host_files/standby/data/index.html"
  [ "$peer" != understudy ] || rm "$host_files/standby/data/index.html"
  "start_$peer" "$interval"
  rm -f "$work/client.in" "$work/client.out"
  mkfifo "$work/client.in"
  (lab on client "$JAVA_HOME/bin/java" -XX:+UseSerialGC "$here/lib/Client.java" http://192.168.1.10/index.html 10 \
    <"$work/client.in" >"$work/client.out" 2>/dev/null || true) &
  client=$!
  exec 3>"$work/client.in"
  until_true 30 client_says_served
  sleep "1.$(printf %03d $((RANDOM % 1000)))" # the moment of the failure is not in step with the heartbeat
  break_it "$case"
  until_true 30 client_served || true
  sleep 1
  exec 3>&-
  wait $client || true
  findings=$(tail -n 1 "$work/client.out")
  during=$(lab holders | wc -l)
  mend_it "$case"
  sleep 5
  after=$(lab holders | wc -l)
  echo "$findings" | sed -E "s/requests=([0-9]+) failed=([0-9]+) outage_ms=([0-9]+)/{\"peer\":\"$peer\",\"interval\":\"$interval\",\"case\":\"$case\",\"run\":$run,\"outageMillis\":\3,\"failed\":\2,\"requests\":\1,\"holders\":$during,\"holdersAfterReturn\":$after}/" |
    tee -a "$lines"
  lab down >/dev/null
}
client_says_served() { echo >&3 && sleep 0.1 && grep -q served "$work/client.out"; }

for interval in $intervals; do
  for case in $cases; do
    for run in $(seq "$runs"); do
      for peer in $peers; do
        case $peer/$interval in ucarp/*ms) continue ;; esac # it counts in whole seconds
        one "$peer" "$interval" "$case" "$run"
      done
    done
  done
done

echo
printf '%-8s %-12s %-11s %28s %9s %14s\n' interval case peer "outage ms: median (range)" holders "after return"
jq -rs 'group_by([.interval, .case, .peer])[] | sort_by(.outageMillis) as $s
  | [$s[0].interval, $s[0].case, $s[0].peer,
     "\($s[length / 2 | floor].outageMillis) (\($s[0].outageMillis)-\($s[-1].outageMillis))",
     ([.[].holders] | max), ([.[].holdersAfterReturn] | max)] | @tsv' "$lines" |
  while IFS=$'\t' read -r interval case peer outage holders after; do
    printf '%-8s %-12s %-11s %28s %9s %14s\n' "$interval" "$case" "$peer" "$outage" "$holders" "$after"
  done
