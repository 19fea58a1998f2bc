/**
 * Pure: how the status page looks. All text goes through {@link understudy.web.page.Html}, which
 * escapes whatever it is given; there is no way around it.
 */
package understudy.web.page;
