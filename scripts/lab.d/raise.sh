# Raising a lab, clearing it away, and what is seen of it. Sourced by scripts/lab.

# shellcheck source=config.sh
. "$HERE/lab.d/config.sh"
# shellcheck source=../lib/packages.sh
. "$HERE/lib/packages.sh"

MOUNT_POINTS="/etc/understudy /var/lib/understudy /srv/data /root/.ssh /var/backups/understudy"

lab_up() {
  local interval=1s misses=3 mode=continuous transport=rsyncd pause=10s checks=yes ipv6='' fence_command='' guard='' restricted='' bare='' config='' lan_grace=5s option host
  while [ $# -gt 0 ]; do
    case $1 in
      --no-checks) checks='' ;;
      --ipv6) ipv6=yes ;;
      --fence-command) fence_command=yes ;;
      --guard) guard=yes ;;
      --bare) bare=yes ;;
      --restricted) restricted=yes ;;
      --interval | --misses | --mode | --transport | --pause | --config | --lan-grace)
        [ $# -gt 1 ] || wrong_usage "$1 needs a value"
        option=${1#--}
        printf -v "${option//-/_}" %s "$2"
        shift
        ;;
      *) wrong_usage "unknown option '$1'" ;;
    esac
    shift
  done
  [ -z "$config" ] || [ -r "$config" ] || fail "the configuration $config cannot be read"
  need_lab_packages || fail "the lab's packages cannot be installed; the lines above say why"
  locked
  find_cgroup
  ! is_up || fail "lab '$LAB' is already up; \`lab down\` ends it"
  sweep
  trap 'sweep; rm -f "/run/lock/understudy-lab-$LAB"' EXIT
  trap 'exit 130' INT TERM HUP
  # Not `( … ) || fail`: on the left of || a shell does not end at the first error.
  (
    set -e
    lay_disks
    raise_switch
  )
  [ $? = 0 ] || fail "the lab cannot be raised here; the lines above say why"
  for host in $HOSTS; do
    power_on "$host"
  done
  [ -z "$restricted" ] || hang_door || fail "the primary's door cannot be hung; the lines above say why"
  detached "$HERE/lab.d/power-unit" "$SELF" "$DISK/standby"
  echo $! >"$DISK/power-unit.pid"
  : >"$DISK/up"
  trap - EXIT INT TERM HUP
}

# The disks of all hosts, with their boot configuration, keys and secrets.
lay_disks() {
  local host point
  umask 022
  (
    flock 8
    mkdir -p "$DISK" "$VIEW"
    for point in $MOUNT_POINTS ${restricted:+/usr/lib/understudy} ${bare:+/usr/lib/understudy /etc/systemd/system /usr/local/sbin}; do
      # Kept in mind, so that the last lab to end takes them away again.
      [ -d "$point" ] || { mkdir -p -m 700 "$point" && echo "$point" >>"$DISKS/.made"; }
    done
  ) 8</var/lib
  ln -sfn "$DISK" "$VIEW/$LAB"
  mkdir "$DISK/cuts"
  for host in $HOSTS; do
    mkdir -p "$DISK/$host/"{etc,data,state,log,ssh,lab,kept}
    chmod 700 "$DISK/$host/"{etc,ssh}
    cp "$HERE/lab.d/service" "$HERE/lab.d/nginx.conf" "$DISK/$host/lab/"
    # A lean shell for root, and an account that sshd does not take for locked.
    sed 's|^\(root:.*:\)[^:]*$|\1/bin/sh|' /etc/passwd >"$DISK/$host/lab/passwd"
    sed 's|^root:[^:]*:|root:*:|' /etc/shadow >"$DISK/$host/lab/shadow"
    chmod 640 "$DISK/$host/lab/shadow"
    {
      echo "127.0.0.1 localhost"
      echo "::1 localhost"
      echo "192.168.1.1 primary"
      echo "192.168.1.2 standby"
      echo "192.168.1.10 service"
      echo "192.168.1.100 client"
      echo "192.168.1.254 router"
      echo "10.168.1.1 primary-cable"
      echo "10.168.1.2 standby-cable"
    } >"$DISK/$host/lab/hosts"
  done
  {
    printf '%s\n' "eth0 192.168.1.1/24" "eth0 fd00:1::1/64" "eth1 10.168.1.1/24"
    # With a guard it is the guard that takes the service address, not the boot.
    [ -n "$guard" ] || printf '%s\n' "eth0 192.168.1.10/24" "eth0 fd00:1::10/64"
  } >"$DISK/primary/lab/addresses"
  printf '%s\n' "eth0 192.168.1.2/24" "eth0 fd00:1::2/64" "eth1 10.168.1.2/24" >"$DISK/standby/lab/addresses"
  printf '%s\n' "eth0 192.168.1.100/24" "eth0 fd00:1::100/64" >"$DISK/client/lab/addresses"
  printf '%s\n' "eth0 192.168.1.254/24" "eth0 fd00:1::254/64" >"$DISK/router/lab/addresses"

  umask 077
  ssh-keygen -q -t ed25519 -N '' -C primary -f "$DISK/primary/lab/host_key"
  umask 022
  cp "$HERE/lab.d/rc.primary" "$DISK/primary/lab/rc.local"
  cp "$HERE/lab.d/sshd_config" "$DISK/primary/lab/"
  cp "$HERE/lab.d/power-switch" "$DISK/standby/lab/"
  mkfifo -m 600 "$DISK/standby/lab/power"
  if [ -n "$bare" ]; then
    lay_log_in
  else
    lay_pair
  fi

  mkdir "$DISK/primary/data/notes"
  echo "Served by the understudy lab." >"$DISK/primary/data/index.html"
}

# What an administrator has of a primary that understudy has never seen: a password, a key of his own, and systemd.
lay_log_in() {
  sed -i 's|^PasswordAuthentication .*|PasswordAuthentication yes|; s|^PermitRootLogin .*|PermitRootLogin yes|' \
    "$DISK/primary/lab/sshd_config"
  sed -i "s|^root:[^:]*:|root:$(perl -e 'print crypt("understudy", "\$6\$lab\$")'):|" "$DISK/primary/lab/shadow"
  ssh-keygen -q -t ed25519 -N '' -C administrator -f "$DISK/standby/ssh/id_ed25519"
  cp "$DISK/standby/ssh/id_ed25519.pub" "$DISK/primary/ssh/authorized_keys"
  mkdir -m 755 "$DISK/primary/lib"
  local host
  for host in primary standby; do
    mkdir -m 755 "$DISK/$host/"{units,sbin}
    cp "$HERE/lab.d/systemctl" "$DISK/$host/sbin/"
  done
}

# What makes two machines a pair: keys, secrets, the rsync daemon, the marker and the standby's configuration.
lay_pair() {
  local secret
  umask 077
  secret=$(head -c 24 /dev/urandom | base64)
  echo "realtime:$secret" >"$DISK/primary/lab/rsyncd.secrets"
  echo "$secret" >"$DISK/standby/etc/rsync.secret"
  ssh-keygen -q -t ed25519 -N '' -C standby -f "$DISK/standby/etc/id_ed25519"
  if [ -n "$restricted" ]; then
    ssh-keygen -q -t ed25519 -N '' -C standby-home -f "$DISK/standby/etc/id_home"
    mkdir -m 755 "$DISK/primary/lib"
  fi
  cp "$DISK/standby/etc/id_ed25519.pub" "$DISK/primary/ssh/authorized_keys"
  echo "192.168.1.1,10.168.1.1 $(cat "$DISK/primary/lab/host_key.pub")" >"$DISK/standby/etc/known_hosts"
  umask 022
  cp "$HERE/lab.d/rsyncd.conf" "$DISK/primary/lab/"
  : >"$DISK/primary/data/.understudy-source"
  if [ -n "$config" ]; then
    cp "$config" "$DISK/standby/etc/understudy.yaml"
  else
    lab_configuration >"$DISK/standby/etc/understudy.yaml"
  fi
  chmod 600 "$DISK/standby/etc/understudy.yaml"
  [ -z "$guard" ] || lay_guard
}

# The primary's guard: the script, its configuration, and the secret that both machines share.
lay_guard() {
  cp "$HERE/primary/understudy-guard" "$DISK/primary/lab/"
  sed 's|^service_addresses=.*|service_addresses="192.168.1.10/24'"${ipv6:+ fd00:1::10/64}"'"|' \
    "$HERE/primary/guard.conf.sample" >"$DISK/primary/etc/guard.conf"
  (
    umask 077
    od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >"$DISK/primary/etc/guard.secret"
    cp "$DISK/primary/etc/guard.secret" "$DISK/standby/etc/"
  )
}

# The primary lets the standby's keys do what its configuration needs, as an administrator would set it up.
hang_door() {
  local script=$DISK/primary/lab/door.sh
  UNDERSTUDY_LAB=$LAB "$SELF" on standby "$HERE/understudy" guard door >"$script" &&
    UNDERSTUDY_LAB=$LAB "$SELF" on primary sh /run/lab/door.sh >>"$DISK/log"
}

lab_down() {
  locked
  find_cgroup
  sweep
  rm -f "/run/lock/understudy-lab-$LAB"
}

# sweep : clears away all that bears the lab's name, whatever state it is in.
sweep() {
  local host space spaces pid others point
  trap '' INT TERM HUP
  # Only a process that still is our power unit: after a crash its number may be another's.
  if { read -r pid <"$DISK/power-unit.pid"; } 2>/dev/null && grep -qsF "$HERE/lab.d/power-unit" "/proc/$pid/cmdline"; then
    kill -KILL "$pid"
  fi
  spaces=$(ip netns list | awk -v lab="ul-$LAB-" \
    'index($1, lab) == 1 && substr($1, length(lab) + 1) ~ /^(switch|primary|standby|client|router)$/ { print $1 }')
  for host in $HOSTS; do
    [ ! -d "$CGROUP/$host" ] || echo 0 >"$CGROUP/$host/cgroup.freeze"
  done
  for space in $spaces; do
    end_processes "$space"
    ip netns delete "$space"
  done
  [ ! -d "$CGROUP" ] || find "$CGROUP" -depth -type d -exec rmdir {} \; 2>/dev/null
  rm -rf --one-file-system "$DISK"
  rm -f "$VIEW/$LAB"
  (
    flock 8
    others=$(find "$DISKS" -mindepth 1 -maxdepth 1 -type d 2>/dev/null)
    [ -z "$others" ] || exit 0
    [ ! -e "$DISKS/.made" ] || while read -r point; do
      rmdir "$point" 2>/dev/null
    done <"$DISKS/.made"
    rm -f "$DISKS/.made"
    rmdir "$DISKS" "$VIEW" 2>/dev/null
  ) 8</var/lib
  return 0
}

# end_processes SPACE : kills what runs in a network namespace until nothing is left.
end_processes() {
  local tries=500 pids
  while pids=$(ip netns pids "$1") && [ -n "$pids" ] && [ $tries -gt 0 ]; do
    # shellcheck disable=SC2086 # a list of pids
    kill -KILL $pids 2>/dev/null
    tries=$((tries - 1))
    sleep 0.01
  done
}

lab_status() {
  local host state
  need_up
  echo "lab '$LAB', seen from outside in $VIEW/$LAB"
  for host in $HOSTS; do
    state=off
    ! init_of "$host" >/dev/null || state=on
    [ ! -e "$DISK/$host/frozen" ] || state="processes frozen"
    [ ! -e "$DISK/$host/still" ] || state=frozen
    echo "$host: $state"
  done
  local cuts
  cuts=$(ls "$DISK/cuts" | paste -sd " ")
  echo "cut: ${cuts:-nothing}"
  echo "service address: $(holders 192.168.1.10 | paste -sd ' ')"
}

lab_list() {
  local name
  for name in "$DISKS"/*/up; do
    name=${name%/up} name=${name##*/}
    [ ! -e "/run/netns/ul-$name-switch" ] || echo "$name"
  done
}
