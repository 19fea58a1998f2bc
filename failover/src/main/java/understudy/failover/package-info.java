/**
 * Decides and acts: the controller with its one gate for every change of state, the journal, and
 * the steps of a takeover. What the steps really do is behind {@link understudy.failover.Hands}.
 */
package understudy.failover;
