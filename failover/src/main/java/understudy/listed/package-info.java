/**
 * Sources that the primary's administrator lists there: read over our key, judged like configured
 * ones, kept on the standby.
 */
package understudy.listed;
