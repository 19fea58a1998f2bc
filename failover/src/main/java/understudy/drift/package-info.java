/**
 * What has come apart on the two machines: packages, users and groups by number, units, listed
 * files, time zone and clock; and what is due on either, updates and a reboot.
 *
 * <p>One small script tells it on both ({@link understudy.drift.Inventory}); what it means is said
 * by plain functions ({@link understudy.drift.Comparison}). Nothing here keeps anybody from taking
 * over.
 */
package understudy.drift;
