/** The daemon: puts the rooms together, answers on the control socket, and leaves in good order. */
package understudy.daemon;
