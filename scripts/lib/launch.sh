# How the program is started, from a checkout as from the package. Sourced; POSIX sh.

# A young generation of a fixed size, two thirds of it for what lives as long as a pass: else that is
# taken for old, which is looked through only when all 128 MiB are full.
java_options="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms16m -Xmx128m -Xmn12m -XX:SurvivorRatio=1
-XX:TargetSurvivorRatio=90 -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=40 -Xss512k -XX:-UsePerfData
-Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8"

# launch JAVA ARCHIVE JAR ARGUMENT... : becomes the program. An archive that is not there, or does
# not fit, costs a tenth of a second and nothing else. UNDERSTUDY_JAVA_OPTIONS goes on to Java.
launch() {
  java=$1 archive=$2 jar=$3
  shift 3
  # Which streams are terminals, and how wide: cheaper to find out here than in Java.
  terminals='' options=''
  [ ! -t 0 ] || terminals=in,
  [ ! -t 2 ] || terminals=${terminals}err,
  if [ -t 1 ]; then
    terminals=${terminals}out,
    if size=$(stty size <&1 2>/dev/null); then
      export COLUMNS="${size#* }"
    fi
  fi
  if [ -e "$archive" ]; then
    case $archive in
      *.aot) options=-XX:AOTCache=$archive ;;
      *) options=-XX:SharedArchiveFile=$archive ;;
    esac
    # What does not fit is no news: it is left aside.
    options="$options -Xlog:disable -Xlog:all=error,cds*=off,aot*=off:stderr"
  fi
  # Names of files are bytes to us: any other locale would lose some.
  export LC_ALL=C.UTF-8
  # shellcheck disable=SC2086 # several options are meant
  exec "$java" $java_options "-Dunderstudy.tty=$terminals" $options ${UNDERSTUDY_JAVA_OPTIONS:-} \
    -jar "$jar" "$@"
}

# make_archive JAVA ARCHIVE JAR TRAINING : keeps the classes as Java has read them, which is half of
# the start, by a status that finds no daemon. Whatever goes wrong, there is no archive then.
# An archive .aot is the quicker one, but Java does not notice that a jar has changed since.
make_archive() {
  case $2 in
    *.aot) option=-XX:AOTCacheOutput=$2.new ;;
    *) option=-XX:ArchiveClassesAtExit=$2.new ;;
  esac
  # shellcheck disable=SC2086
  "$1" $java_options -Dunderstudy.tty= "$option" -Xlog:disable \
    -jar "$3" status --config "$4" >/dev/null 2>&1 || true
  [ ! -e "$2.new" ] || mv "$2.new" "$2"
}
