/**
 * The real hands of the controller: fence, addresses, services, cures and alerts, on this machine
 * and over the sessions to the primary.
 */
package understudy.hands;
