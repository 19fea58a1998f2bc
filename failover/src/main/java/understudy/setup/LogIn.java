package understudy.setup;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The one log-in to the primary.
 *
 * @param identity a private key; empty: the agent is asked, then the person
 * @param fingerprint of the primary's host key, if it is known from elsewhere: another one is
 *     refused
 */
public record LogIn(String user, Optional<Path> identity, int port, Optional<String> fingerprint) {}
