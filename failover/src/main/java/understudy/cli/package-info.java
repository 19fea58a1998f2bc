/** The command line: one class a command. They ask the daemon or look at files; they never act. */
package understudy.cli;
