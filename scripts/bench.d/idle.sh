# The daemon at rest: resident memory, processor time, and how quickly it answers. Sourced by scripts/bench.
lab up --interval 1s >/dev/null
(lab on standby "$here/understudy" run </dev/null >"$work/understudy.log" 2>&1 || true) &
disown
until_true 60 is_ready
sleep 90 # the first minute is compiling and class loading
pid=$(lab on standby cat /run/understudy/daemon.lock)
ticks() { lab on standby awk '{ print $14 + $15 }' "/proc/$pid/stat"; }
before=$(ticks) began=$(date +%s%N)
sleep 60
after=$(ticks) ended=$(date +%s%N)
rss=$(lab on standby awk '/^VmRSS/ { print $2 }' "/proc/$pid/status")
for _ in 1 2 3 4 5 6 7; do
  a=$(date +%s%N)
  standby status >/dev/null
  echo $((($(date +%s%N) - a) / 1000000))
done | sort -n >"$work/status.ms"
jq -nc --argjson rss "$rss" --argjson ticks $((after - before)) --argjson nanos $((ended - began)) \
  --argjson hz "$(getconf CLK_TCK)" --slurpfile status "$work/status.ms" \
  '{rssMiB: ($rss / 1024 | floor), cpuPercent: (100 * ($ticks / $hz) / ($nanos / 1e9) * 100 | round / 100),
    statusMillis: {median: $status[3], least: $status[0], greatest: $status[6]}}' | tee "$results/idle.json"
