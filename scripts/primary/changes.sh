# changes.sh touched FOLDER SECONDS FLAT TREES | mapped FOLDER | marked FOLDER MARKER | measure FOLDER MARKER
# Runs on the primary. `touched`: the files that were changed in the last SECONDS, directly in the folders FLAT or
# anywhere below the folders TREES; both are lists of names below FOLDER, ended by NUL, in base64. `mapped`: the files
# below FOLDER that a process has mapped to memory and may write there: no watch reports such a write.
# `marked`: whether FOLDER is there and holds MARKER, so that it is mounted.
# `measure`: the same, and how many bytes all files below FOLDER have together, how many files have holes, and how
# many bytes there are in files above 64 KiB.
# Standard output: names ended by NUL, in base64; of `measure` three numbers. Exit status: 0, 3 when there is no such folder, 4 when it lacks MARKER,
# 5 when not all could be seen.
set -u
LC_ALL=C
export LC_ALL
cd -P -- "$2" || exit 3
case $1 in
  touched)
    from=$(date +%s.%N | awk -v ago="$3" '{ printf "@%.3f", $1 - ago }')
    export from
    {
      printf %s "$4" | base64 -d |
        xargs -0 -r sh -c 'find "$@" -maxdepth 1 -type f -newerct "$from" -print0' find
      printf %s "$5" | base64 -d | xargs -0 -r sh -c 'find "$@" -type f -newerct "$from" -print0' find
    } 2>/dev/null | base64
    ;;
  marked)
    [ -z "$3" ] || [ -e "./$3" ] || exit 4
    ;;
  measure)
    [ -z "$3" ] || [ -e "./$3" ] || exit 4
    # A file of one block has no hole worth keeping, and may be kept with its inode.
    { find . -ignore_readdir_race -type f -printf '%b %s\n' 2>/dev/null || printf '\nfailed\n'; } |
      awk '$1 == "failed" { failed = 1 }
        { bytes += $2 }
        $2 > 4096 && $1 * 512 < $2 { holes++ }
        $2 > 65536 { large += $2 }
        END { if (failed) exit 5; printf "%.0f %d %.0f\n", bytes, holes, large }'
    ;;
  mapped)
    top=$(pwd -P)
    export top="${top%/}/"
    cat /proc/[0-9]*/maps 2>/dev/null |
      awk 'BEGIN { top = ENVIRON["top"] }
        $2 ~ /^.w.s/ {
          path = substr($0, index($0, "/"))
          if (index(path, top) == 1) print "./" substr(path, length(top) + 1)
        }' | sort -u | tr '\n' '\0' | base64
    ;;
esac
