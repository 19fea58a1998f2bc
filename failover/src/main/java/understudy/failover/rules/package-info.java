/**
 * Pure: what to do, given what is seen. No clock, no file, no network; {@code docs/rules.md} is
 * made from the table here.
 */
package understudy.failover.rules;
