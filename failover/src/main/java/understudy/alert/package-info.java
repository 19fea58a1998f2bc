/** Tells administrators: looks at the status, asks the rules, and hands on what they say. */
package understudy.alert;
