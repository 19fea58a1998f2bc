/** The lock on the primary: what the standby's two keys open there, and nothing else. */
package understudy.lock;
