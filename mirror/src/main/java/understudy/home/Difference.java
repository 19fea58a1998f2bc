package understudy.home;

/**
 * One entry of the primary that the way home replaces or deletes, and keeps.
 *
 * @param source the source's name
 * @param path below the source, as text
 */
public record Difference(String source, String path, Fate fate) {}
