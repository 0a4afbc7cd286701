package io.assay.simulations.chaos.check;

/**
 * What {@code assay verify} said of a period.
 *
 * @param period the period
 * @param result {@code ok}, or what else it said
 */
public record VerifiedPeriod(long period, String result) {}
