/**
 * Makes the standby's data the same as the primary's, and never less than it was by mistake.
 *
 * <p>A pass scans (an itemized dry run of rsync), lets the guards judge what would change, and only
 * then applies it. {@link understudy.mirror.Mirror} is the door to all of it.
 */
package understudy.mirror;
