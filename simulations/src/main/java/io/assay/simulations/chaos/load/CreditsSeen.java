package io.assay.simulations.chaos.load;

/**
 * A key's credits as its owner saw them when all was quiet.
 *
 * @param toppedUp all that was ever given
 * @param balance what is free
 * @param reserved what is set aside
 * @param charged all that was taken
 */
public record CreditsSeen(long toppedUp, long balance, long reserved, long charged) {}
