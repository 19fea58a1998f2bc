/**
 * The way home: what the wizard does on both machines, and its conversation with the administrator.
 */
package understudy.failback;
