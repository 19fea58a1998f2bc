# Finds JDK 25 and exports JAVA_HOME; installs it where Debian offers it. Sourced by the scripts.

is_jdk25() { [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25' "$1/release" 2>/dev/null; }

find_jdk25() {
  local candidate
  for candidate in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/*25* /opt/*jdk*25* "${HOME:-/root}"/.sdkman/candidates/java/25*; do
    if is_jdk25 "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  candidate=$(command -v javac) || return 1
  candidate=$(readlink -f "$candidate")
  candidate=${candidate%/bin/javac}
  is_jdk25 "$candidate" && printf '%s\n' "$candidate"
}

need_jdk25() {
  local home
  if ! home=$(find_jdk25); then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-cache show openjdk-25-jdk-headless >/dev/null 2>&1; then
      echo "Installing JDK 25 (openjdk-25-jdk-headless) ..." >&2
      DEBIAN_FRONTEND=noninteractive apt-get install -qy openjdk-25-jdk-headless >&2
    fi
    if ! home=$(find_jdk25); then
      echo "understudy: JDK 25 was not found: install it (Debian: openjdk-25-jdk-headless, or Temurin 25 from adoptium.net) or set JAVA_HOME to it." >&2
      return 1
    fi
  fi
  export JAVA_HOME=$home
}
