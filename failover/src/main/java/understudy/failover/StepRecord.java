package understudy.failover;

import java.time.Instant;

/**
 * One step of a takeover as it went.
 *
 * @param number its place in the order, from 1
 * @param name its short name, as in the journal
 * @param ok whether it did what it is for
 * @param result what was done or why not, in words
 */
public record StepRecord(
    int number, String name, Instant startedAt, long tookMillis, boolean ok, String result) {}
