/**
 * How the command line and the daemon talk: HTTP over one unix socket in {@code runDir} that only
 * root can open, JSON in and out, long orders as one JSON line for each thing that happens.
 */
package understudy.control;
