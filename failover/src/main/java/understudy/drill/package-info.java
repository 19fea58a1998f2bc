/**
 * {@code understudy drill}: the takeover rehearsed without touching the service.
 *
 * <p>Each step is tried as far as it goes without changing anything on either machine, and timed;
 * what is expected of a real takeover is computed from that ({@link understudy.drill.Expectation}).
 */
package understudy.drill;
