/**
 * The OpenAI shape of requests and answers, as far as the simulated servers speak it.
 *
 * <p>What always holds: what a client sends is untrusted, bounded, and answered with an OpenAI
 * error object when it is wrong; log probabilities are the model's own, before temperature.
 */
@NullMarked
package io.assay.simulations.openai;

import org.jspecify.annotations.NullMarked;
