package understudy.drill;

import java.time.Duration;
import java.util.Optional;

/**
 * What the steps took in a drill; each empty when it could not be measured.
 *
 * @param write one durable write of our state
 * @param asked the primary's answer over the private link
 * @param device all tests of fence devices, together
 * @param announced taking and announcing an address
 * @param services their start on a clone of the data
 * @param lastStart their start in the last real takeover
 */
record Times(
    Optional<Duration> write,
    Optional<Duration> asked,
    Optional<Duration> device,
    Optional<Duration> announced,
    Optional<Duration> services,
    Optional<Duration> lastStart) {}
