/**
 * The whole configuration file, read into the records of each room, every problem reported at once.
 *
 * <p>{@link understudy.config.ConfigurationFile} is the way in; {@link
 * understudy.config.ConfigurationKeys} is the list of what may stand in the file, from which
 * docs/configuration.md is made.
 */
package understudy.config;
