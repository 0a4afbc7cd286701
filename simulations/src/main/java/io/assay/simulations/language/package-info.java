/**
 * A real language model, trained at start: interpolated modified Kneser-Ney n-grams over the
 * public-domain novel that the project ships.
 *
 * <p>What always holds: the probabilities of all tokens in a context sum to 1 within 1e-9; joining
 * the tokens of a text gives the text, and splitting the joined text, of a text or of any sequence
 * that a model produced, gives the same tokens; the same text, order, context, temperature and seed
 * give the same tokens on every machine.
 */
@NullMarked
package io.assay.simulations.language;

import org.jspecify.annotations.NullMarked;
