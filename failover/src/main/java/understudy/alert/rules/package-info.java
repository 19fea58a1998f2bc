/** Pure: what is told of, when, how often and in which words. */
package understudy.alert.rules;
