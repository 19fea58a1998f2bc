# The first copy of one big file, and of many small ones, beside rsync itself. Sourced by mirror.sh.

# fill KIND : what is to be copied, on the primary.
fill() {
  local root
  root=$(tree_of primary)
  case $1 in
    big) head -c 2G /dev/urandom >"$root/big" ;;
    many) java Lag tree "$root" 100000 10240 ;;
  esac
  : >"$root/.understudy-source"
}

empty_standby() {
  lab on standby umount /srv/data 2>/dev/null || true
  disk "$work/standby.img" 3000 100000 4096
  mount_disk standby "$work/standby.img"
  rm -rf "$host_files"/standby/state/*
  sync
}

# millis COMMAND... : how long it takes.
millis() {
  local began
  began=$(date +%s%N)
  "$@" >/dev/null
  echo $((($(date +%s%N) - began) / 1000000))
}

first_copies() {
  local kind run plain sparse whole pass
  for kind in big many; do
    raise_lab
    disk "$work/primary.img" 3000 100000 4096
    mount_disk primary "$work/primary.img"
    fill $kind
    for run in 1 2 3 4 5; do
      empty_standby
      # shellcheck disable=SC2086 # both are lists of words
      plain=$(millis lab on standby rsync $kept_attributes $from_primary /srv/data)
      empty_standby
      # shellcheck disable=SC2086
      sparse=$(millis lab on standby rsync $kept_attributes --sparse $from_primary /srv/data)
      empty_standby
      whole=$(millis standby mirror)
      pass=$(jq '.lastFullPass.took | if type == "number" then . * 1000 else capture("PT((?<m>[0-9]+)M)?(?<s>[0-9.]+)S") | ((.m // "0" | tonumber) * 60 + (.s | tonumber)) * 1000 end | round' \
        "$host_files/standby/state/mirror.json")
      report "{\"what\":\"first copy\",\"tree\":\"$kind\",\"run\":$run,\"rsyncMillis\":$plain,\"sparseMillis\":$sparse,\"passMillis\":$pass,\"commandMillis\":$whole}"
    done
    lab down >/dev/null
    rm -f "$work"/*.img
  done
}
