/**
 * What changed on the primary, as it changes.
 *
 * <p>An event says no more than "this folder is dirty": names may be stale by the time they are
 * read, so nothing here trusts what an event says about a file. Folders are collected in a bounded
 * {@link understudy.watch.DirtyFolders}; whenever something may have been missed, what comes out is
 * "everything". {@link understudy.watch.Watcher} is the door to all of it.
 */
package understudy.watch;
