/**
 * The way home: from the standby back to the primary.
 *
 * <p>The standby pushes with rsync over SSH, since the primary's rsync daemon only lets be read.
 * Nothing on the primary is overwritten or deleted without being kept in a dated folder there.
 * {@link understudy.home.HomeCopy} is the door to all of it.
 */
package understudy.home;
