/** The ways a message leaves this machine: mail, webhook, command. Each in its own time. */
package understudy.alert.channel;
