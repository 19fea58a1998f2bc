/**
 * What an operator sees: one immutable picture, and the ways to show it. Nothing here asks a clock
 * or a network; the picture says of when it is.
 */
package understudy.status;
