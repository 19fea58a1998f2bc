package understudy.config;

/**
 * One of the two machines, seen by its two networks.
 *
 * @param lan where the clients are
 * @param privateLink the crossover cable
 */
public record Machine(Nic lan, Nic privateLink) {}
