#!/bin/sh
# Tells what init needs to know of this machine beside what survey.sh tells; changes nothing. POSIX sh.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
LC_ALL=C
export PATH LC_ALL

echo "host $(uname -n)"
[ ! -d /run/systemd/system ] || echo "systemd yes"
[ ! -e /run/understudy-rsyncd.pid ] || echo "rsyncd ours"
ip -o route show default 2>/dev/null | while read -r line; do echo "route $line"; done
ss -Hltn 2>/dev/null | while read -r _ _ _ local _; do echo "listens $local"; done
sshd -T 2>/dev/null | grep '^permitrootlogin '
exit 0
