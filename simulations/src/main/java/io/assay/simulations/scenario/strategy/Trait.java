package io.assay.simulations.scenario.strategy;

/**
 * A number that a strategy depends on.
 *
 * @param key as scenarios name it
 * @param usual what it is if a scenario says nothing
 * @param least the least it may be
 * @param most the most
 */
public record Trait(String key, double usual, double least, double most) {}
