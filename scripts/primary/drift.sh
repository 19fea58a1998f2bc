#!/bin/sh
# drift.sh [FILE...]
# Tells what a standby should have like its primary (packages, users, groups, units, the FILEs, the time zone), and what
# is due on this machine (security updates, a reboot). Changes nothing and asks no network. POSIX sh.
# What cannot be told is left out; a FILE is told by its place among the words; the last line is `end`.
set -u
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
LC_ALL=C
export PATH LC_ALL

has() {
  command -v "$1" >/dev/null 2>&1
}

# each WORD TEXT : the lines of TEXT, with WORD before each.
each() {
  [ -z "$2" ] || printf '%s\n' "$2" | sed "s/^/$1 /"
}

packages() {
  if has dpkg-query && text=$(dpkg-query -W -f '${db:Status-Abbrev}${binary:Package} ${Version}\n' 2>/dev/null); then
    echo "packages dpkg"
    each package "$(printf '%s\n' "$text" | sed -n 's/^.i. *//p')"
    each held "$(printf '%s\n' "$text" | sed -n 's/^hi. *\([^ ]*\) .*/\1/p')"
  elif has rpm && text=$(rpm -qa --qf '%{NAME} %{EPOCHNUM}:%{VERSION}-%{RELEASE}\n' 2>/dev/null); then
    echo "packages rpm"
    each package "$text"
  fi
}

units() {
  # By the files alone: the same with and without a systemd that runs.
  if has systemctl && text=$(systemctl --root=/ list-unit-files --state=enabled --no-legend --no-pager --full 2>/dev/null); then
    echo "units systemd"
    each unit "$(printf '%s\n' "$text" | sed 's/ .*//')"
  fi
}

# Security updates that apt knows of, also of packages that are held, and how many days ago its lists changed last.
# What the security archive has counts also where another one has something newer yet: hence -t. Without -y, as which
# quiet would count, no held or unsigned package keeps apt from telling. Nothing is locked and nothing written.
updates() {
  has apt-get || { echo "no-updates apt" && return; }
  lists=/var/lib/apt/lists
  ls $lists/*Release >/dev/null 2>&1 || { echo "no-updates lists" && return; }
  if grep -Eqs '^(Suite|Codename): .*-security' $lists/*Release; then
    set -- -t '*-security'
  elif ! grep -Eqs '^(Label|Suite): .*[Ss]ecurity' $lists/*Release; then
    echo "no-updates archive" && return
  fi
  text=$(nice apt-get -q=1 -s -o APT::Get::Assume-Yes=false -o Debug::NoLocking=true -o Dir::Cache::pkgcache= \
    -o Dir::Cache::srcpkgcache= -o Dir::Log::Planner= -o Dir::Log::Solver= "$@" --ignore-hold dist-upgrade 2>&1 </dev/null) || {
    echo "no-updates error $(printf '%s\n' "$text" | sed -n 's/^E: *//p' | head -n 1 | cut -c 1-100)" && return
  }
  asked=$(stat -c %Y $lists $lists/partial /var/lib/apt/periodic/update-success-stamp /var/lib/apt/periodic/update-stamp \
    2>/dev/null | sort -n | tail -n 1)
  echo "updates $((($(date +%s) - ${asked:-0}) / 86400))"
  each update "$(printf '%s\n' "$text" | sed -n 's/^Inst \([^ ]*\) .*([^)]*[-:/][Ss]ecurity[^)]*).*/\1/p')"
}

reboot_due() {
  if [ -e /run/reboot-required ]; then
    echo "reboot"
    each reboot-for "$(sort -u /run/reboot-required.pkgs 2>/dev/null | head -n 20)"
    return
  fi
  running=$(uname -r)
  # The newest kernel of the same flavour: 6.1.0-18-cloud-amd64 is not to be replaced by a 6.1.0-20-amd64.
  newest=$(printf '%s\n' /boot/vmlinuz-*[0-9]-"${running##*[0-9]-}" | sort -V | tail -n 1)
  newest=${newest#/boot/vmlinuz-}
  [ ! -e "/boot/vmlinuz-$newest" ] || [ ! -e "/boot/vmlinuz-$running" ] || [ "$newest" = "$running" ] ||
    echo "reboot $newest"
}

zone() {
  place=$(readlink -f /etc/localtime)
  case $place in
    */zoneinfo/*) echo "zone ${place#*/zoneinfo/}" ;;
    /etc/localtime) [ -e "$place" ] || echo "zone UTC" ;;
  esac
}

# All that is in a folder, with modes, owners and where links point to.
folder() {
  (cd -- "$1" && find . -type f -exec sha256sum {} + && find . -printf '%p %m %u:%g %l\n') 2>/dev/null | sort | sha256sum
}

file() {
  if [ ! -e "$1" ]; then
    echo missing
  elif [ -d "$1" ]; then
    sum=$(folder "$1") && echo "${sum%% *} $(stat -Lc '%a %U:%G' -- "$1")"
  elif [ -f "$1" ] && sum=$(sha256sum 2>/dev/null <"$1"); then
    echo "${sum%% *} $(stat -Lc '%a %U:%G' -- "$1")"
  else
    echo unreadable
  fi
}

value() {
  sed -n "s/^$1=\"\{0,1\}\([^\"]*\)\"\{0,1\}\$/\1/p" /etc/os-release 2>/dev/null | head -n 1
}

echo "system $(value ID) $(value VERSION_ID) $(uname -m)"
packages
each user "$(getent passwd | cut -d: -f1,3)"
each group "$(getent group | cut -d: -f1,3)"
units
zone
updates
reboot_due
number=0
for path; do
  echo "file $number $(file "$path")"
  number=$((number + 1))
done
echo end
