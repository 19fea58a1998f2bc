package understudy.config;

/**
 * @param listen where the status page answers
 */
public record StatusSettings(Endpoint listen) {}
