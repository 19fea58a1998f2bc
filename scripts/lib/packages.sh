# The Debian packages that the lab, and the build of ours, need, and a way to have them. Sourced; POSIX sh.

LAB_PACKAGES="rsync openssh-server openssh-client nginx-extras iproute2 iputils-ping iputils-arping
nftables procps curl util-linux acl attr inotify-tools"
LAB_COMMANDS="rsync sshd ssh ssh-keygen nginx ip ping arping nft ps curl nsenter unshare setpriv
flock setfacl setfattr inotifywait"

# have_commands COMMAND... : true when all of them are there.
have_commands() {
  for command in "$@"; do
    command -v "$command" >/dev/null 2>&1 || return 1
  done
}

# install_packages PACKAGE... : apt-get, without a question and without starting any daemon.
install_packages() {
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "These packages are needed and this is not Debian, so install them by hand: $*" >&2
    return 1
  fi
  echo "Installing $*" >&2
  (
    policy=/usr/sbin/policy-rc.d
    if [ ! -e $policy ]; then
      # Debian starts a daemon as soon as it is installed; here only the lab's hosts may run one.
      trap 'rm -f $policy' EXIT
      trap 'exit 130' INT TERM
      printf '#!/bin/sh\nexit 101\n' >$policy
      chmod 755 $policy
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt="apt-get -q -y -o DPkg::Lock::Timeout=300"
    { $apt install --no-install-recommends "$@" ||
      { $apt update && $apt install --no-install-recommends "$@"; }; } </dev/null >&2
  )
}

# need_lab_packages : installs what the lab misses; quick when nothing is missing.
need_lab_packages() {
  # shellcheck disable=SC2086 # both are lists of words
  have_commands $LAB_COMMANDS && nginx -V 2>&1 | grep -q http_dav_module && return 0
  # shellcheck disable=SC2086
  install_packages $LAB_PACKAGES
}

# need_browser : what the test of the status page looks at it with.
need_browser() {
  have_commands chromium || install_packages chromium
}

# need_test_packages : what the tests need besides. A machine has room for one FTP server: another one stays.
need_test_packages() {
  have_commands proftpd openssl systemd-socket-activate ||
    install_packages --no-remove proftpd-core proftpd-mod-crypto openssl systemd
}

# need_rshd : Debian's rshd for the tests, below target/ and not installed: a machine that boots would listen then.
need_rshd() {
  rshd=$here/../target/rshd
  [ ! -x "$rshd/usr/sbin/in.rshd" ] || return 0
  mkdir -p "$rshd"
  (
    cd "$rshd"
    apt-get -q download rsh-redone-server || { apt-get -q update && apt-get -q download rsh-redone-server; }
    dpkg-deb -x rsh-redone-server_*.deb .
  ) >&2
}

# What scripts/package and scripts/test-package need besides.
PACKAGE_PACKAGES="asciidoctor attr binutils dpkg iproute2 lintian man-db mmdebstrap perl systemd"
PACKAGE_COMMANDS="asciidoctor setfattr strip dpkg-deb ip lintian man mmdebstrap perl systemd-analyze"

need_package_packages() {
  # shellcheck disable=SC2086
  have_commands $PACKAGE_COMMANDS || install_packages $PACKAGE_PACKAGES
}
