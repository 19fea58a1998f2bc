package understudy.setup;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The one log-in to the primary.
 *
 * @param identity a private key; empty: the agent is asked, then the person
 * @param port empty: what the configuration says, or the usual one
 * @param fingerprint of the primary's host key, if it is known from elsewhere: another one is
 *     refused
 */
public record LogIn(
    String user, Optional<Path> identity, Optional<Integer> port, Optional<String> fingerprint) {}
