# The tables of `scripts/bench mirror`, out of its lines of JSON. Sourced by mirror.sh.

# The median of all runs' medians, the worst of all others; and how many times as long as with `watch`.
mirror_tables() {
  echo
  echo "Lag in milliseconds: median, 99th percentile and greatest of all kinds of changes; ratio of medians to watch"
  printf '%8s %6s  %-11s %8s %8s %8s %7s   %s\n' files load peer median p99 max ratio "medians: append create rename delete chmod"
  jq -rs '[.[] | select(.what == "lag")] | group_by([.files, .rate])[] | . as $all
    | ([.[] | select(.peer == "watch") | .lagMillis.all.median] | if length > 0 then add / length else null end) as $ours
    | group_by(.peer) | sort_by(map(.lagMillis.all.median) | add / length)[]
    | (map(.lagMillis.all.median) | add / length) as $median
    | [.[0].files, .[0].rate, .[0].peer, $median, (map(.lagMillis.all.p99) | max), (map(.lagMillis.all.max) | max),
       (if $ours then ($median / $ours * 10 | round / 10) else "-" end)]
      + [(.[0].lagMillis | .append, .create, .rename, .delete, .chmod | .median)] | @tsv' "$lines" |
    while IFS=$'\t' read -r files rate peer median p99 max ratio append create rename delete chmod; do
      printf '%8s %6s  %-11s %8.0f %8.0f %8.0f %7s   %.0f %.0f %.0f %.0f %.0f\n' "$files" "$rate" "$peer" \
        "$median" "$p99" "$max" "$ratio" "$append" "$create" "$rename" "$delete" "$chmod"
    done
  echo
  echo "Start, and cost: seconds until everything was compared once; percent of a core; MiB; entries that differ in the end"
  printf '%8s  %-11s %8s   %15s   %17s   %17s   %15s   %s\n' files peer start "rest: prim stdby" "50/s: prim stdby" \
    "1000/s: prim stdby" "MiB: prim stdby" differ
  jq -rs '. as $lines | [.[] | select(.what == "start")] | sort_by(.files)[] | . as $s
    | [$lines[] | select(.files == $s.files and .peer == $s.peer)] as $mine
    | def load($rate): [$mine[] | select(.what == "lag" and .rate == $rate) | .cpu] | if length > 0 then (map(.primary) | add / length), (map(.standby) | add / length) else "-", "-" end;
      [$s.files, $s.peer, $s.readyMillis / 1000, $s.cpuAtRest.primary, $s.cpuAtRest.standby, load(50), load(1000),
       $s.restMiB.primary, $s.restMiB.standby, ([$mine[] | select(.what == "end") | .differences] | add)] | @tsv' "$lines" |
    while IFS=$'\t' read -r files peer start rp rs ap as bp bs mp ms differ; do
      printf '%8s  %-11s %8.1f   %7.1f %7.1f   %8.8s %8.8s   %8.8s %8.8s   %7.1f %7.1f   %s\n' \
        "$files" "$peer" "$start" "$rp" "$rs" "$ap" "$as" "$bp" "$bs" "$mp" "$ms" "$differ"
    done
  jq -rs '.[] | select(.peer == "watch" and (.what == "start" or .what == "end"))
    | if .what == "start" then "watch, \(.files) files: sees everything \(.watchMillis) ms after the daemon began"
      else "watch, \(.files) files: \(.peakMiB.standby) MiB at most; everything compared \(.passes) times in all" end' "$lines"
  jq -es 'any(.[]; .what == "first copy")' "$lines" >/dev/null || return 0
  echo
  echo "First copy in seconds, medians, beside rsync without and with --sparse; ratio of the pass to the first; the command adds the start of Java"
  printf '%-22s %8s %8s %8s %7s %8s\n' tree rsync sparse pass ratio command
  jq -rs '[.[] | select(.what == "first copy")] | group_by(.tree)[]
    | def median(f): map(f) | sort | .[length / 2 | floor] / 1000;
      [(if .[0].tree == "big" then "one file of 2 GiB" else "100,000 of 10 KiB" end),
       median(.rsyncMillis), median(.sparseMillis), median(.passMillis), (median(.passMillis) / median(.rsyncMillis) * 100 | round / 100), median(.commandMillis)]
    | @tsv' "$lines" |
    while IFS=$'\t' read -r tree plain sparse pass ratio whole; do
      printf '%-22s %8.2f %8.2f %8.2f %7s %8.2f\n' "$tree" "$plain" "$sparse" "$pass" "$ratio" "$whole"
    done
}
