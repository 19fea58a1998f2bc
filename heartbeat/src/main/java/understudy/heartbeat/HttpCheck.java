package understudy.heartbeat;

import java.net.URI;
import java.time.Duration;

/** Alive is what answers a GET with a status from 200 to 399. */
public record HttpCheck(String name, URI url, Duration timeout) implements CheckSettings {}
