package io.assay.simulations.language;

/**
 * A model under the name by which it is asked for, and the smaller one that a cheat passes off as
 * it.
 *
 * @param name as in requests
 * @param real what is promised
 * @param smaller of lower order and trained on a quarter of the text
 */
public record ServedModel(String name, NgramModel real, NgramModel smaller) {}
