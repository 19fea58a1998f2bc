/**
 * The status page, its JSON and the metrics over HTTP. It reads one picture, at most four times a
 * second however many look, and nothing at all while nobody does; orders go to the {@link
 * understudy.web.Desk}. What a page looks like is pure, in {@code understudy.web.page}.
 */
package understudy.web;
