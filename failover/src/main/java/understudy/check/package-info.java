/**
 * {@code understudy check}: tries everything that a takeover needs, on both machines, without
 * changing anything.
 *
 * <p>What a machine looks like is told by one small script that runs on both ({@link
 * understudy.check.Survey}); what that means is judged by plain functions.
 */
package understudy.check;
