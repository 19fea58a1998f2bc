/** Hands alerts on: to the log, and by mail to whom the configuration names. */
package understudy.mail;
