package io.assay.streams.sampling;

/**
 * One token of a stored text.
 *
 * @param text what it adds
 * @param logprob the log probability that the miner gave, natural logarithm, at most 0
 */
public record StoredToken(String text, double logprob) {}
