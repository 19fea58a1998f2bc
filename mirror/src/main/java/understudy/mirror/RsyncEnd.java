package understudy.mirror;

/**
 * How one run of rsync ended.
 *
 * @param exit its exit code, meaningful for {@link How#EXITED} alone
 * @param files entries of its list, as {@code --stats} counts them
 * @param received bytes that came over the network
 */
public record RsyncEnd(How how, int exit, RsyncErrors errors, long files, long received) {

  /** The ways it can end. */
  public enum How {
    EXITED,
    /** Ended by us, since the latch was closed or the mirror is being closed. */
    STOPPED,
    /** Ended by us, since nothing moved. */
    STALLED,
    NOT_STARTED
  }

  /** What that means, with the texts of rsync and ssh taken into account. */
  public Outcome outcome() {
    return switch (how) {
      case STOPPED -> Outcome.SUSPENDED;
      case STALLED -> Outcome.STALLED;
      case NOT_STARTED -> Outcome.FAILED;
      case EXITED -> {
        if (exit != 0 && errors.full()) {
          yield Outcome.DISK_FULL;
        }
        yield errors.hostKey() || errors.loginRefused() || errors.programMissing()
            ? Outcome.FAILED
            : RsyncExit.of(exit).outcome();
      }
    };
  }

  RsyncEnd withExit(RsyncExit other) {
    return new RsyncEnd(How.EXITED, other.code(), errors, files, received);
  }

  /** After an earlier run of the same pass: the graver end of the two, and the bytes of both. */
  RsyncEnd and(RsyncEnd earlier) {
    var graver = outcome().and(earlier.outcome()) == outcome() ? this : earlier;
    return new RsyncEnd(graver.how, graver.exit, graver.errors, files, received + earlier.received);
  }

  /** The same with what another run received. */
  RsyncEnd receiving(long more) {
    return new RsyncEnd(how, exit, errors, files, received + more);
  }

  /** The same in words, for the source {@code name}. */
  String sentence(String name) {
    String about = "source " + name + ": ";
    return about
        + switch (how) {
          case STOPPED -> "the pass was ended, the mirror is suspended";
          case STALLED -> "nothing moved for too long, the pass was ended; the next one goes on";
          case NOT_STARTED ->
              "rsync could not be started on this machine (%s): install it"
                  .formatted(errors.first());
          case EXITED -> exited();
        };
  }

  private String exited() {
    if (exit != 0 && errors.full()) {
      return "no room left on this machine's disk: make some, the next pass goes on";
    }
    if (errors.programMissing()) {
      return "rsync is not to be found on the primary: install it there";
    }
    if (errors.hostKeyUnknown()) {
      return "the primary's host key is not in knownHosts: record it there, for both addresses";
    }
    if (errors.hostKey()) {
      return "the primary's host key is not the one in knownHosts: compare it, then record it there";
    }
    if (errors.keyMissing()) {
      return "our key is not where `remote.identity` says: make it with ssh-keygen, and put its"
          + " public half into authorized_keys on the primary";
    }
    if (errors.loginRefused()) {
      return "the primary refused our key: put its public half into authorized_keys there";
    }
    if (errors.secretMissing()) {
      return "our secret is not in the file that `passwordFile` names: write the primary's into it";
    }
    if (errors.nobodyThere()) {
      return "the primary does not answer on the private link: look at its power and at the cable";
    }
    if (errors.secretRefused()) {
      return "the rsync daemon refused our secret: make passwordFile the same on both machines";
    }
    if (errors.unknownModule()) {
      return "the rsync daemon has no such module: add it to rsyncd.conf on the primary";
    }
    return RsyncExit.of(exit).sentence()
        + (exit == 0 || errors.first().isEmpty() ? "" : " (" + errors.first() + ")");
  }
}
