/**
 * The standby's answer to the one question of the primary's guard (docs/guard.md): do you serve?
 */
package understudy.guard;
