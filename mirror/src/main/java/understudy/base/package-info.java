/**
 * The only code that starts processes, opens sessions to the primary, and writes files of state.
 *
 * <p>Everything here is plain blocking code, meant for virtual threads; every call that could wait
 * takes a limit.
 */
package understudy.base;
