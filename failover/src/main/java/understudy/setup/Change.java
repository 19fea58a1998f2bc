package understudy.setup;

/**
 * What has to be done for one thing that is wanted.
 *
 * @param found what was there
 */
record Change(Wanted wanted, Found found, How how) {

  enum How {
    /** It is as it should be. */
    NOTHING,
    MAKE,
    /** It is ours, and no longer as it should be. */
    RENEW,
    /** It is somebody else's and will be left alone; init can go on. */
    LEAVE,
    /** It is somebody else's and in the way. */
    IN_THE_WAY
  }

  boolean acts() {
    return how == How.MAKE || how == How.RENEW;
  }
}
