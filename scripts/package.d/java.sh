# Finds the Java that runs the installed program. Sourced; POSIX sh.

# need_java : sets $java, to the package's own if it has one, else to one of version 25 or later.
need_java() {
  java=/usr/lib/understudy/runtime/bin/java
  if [ -x $java ]; then
    return
  fi
  for home_of_java in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/*; do
    java=$home_of_java/bin/java
    if [ -x "$java" ] && [ -r "$home_of_java/release" ]; then
      # JAVA_VERSION="25.0.3"
      while IFS='="' read -r key _ version _; do
        case $key,$version in
          JAVA_VERSION,25 | JAVA_VERSION,25.* | JAVA_VERSION,2[6-9]* | JAVA_VERSION,[3-9]?*) return ;;
        esac
      done <"$home_of_java/release"
    fi
  done
  echo "understudy: Java 25 was not found in /usr/lib/jvm: install openjdk-25-jre-headless (or a Temurin 25), or the package of understudy that has its own." >&2
  exit 1
}
