/**
 * The model server: serves the language models in the OpenAI shape, with vLLM's extensions that a
 * checker needs (continuing a final message, log probabilities of the prompt).
 *
 * <p>What always holds: bodies, prompts, answers and open requests are bounded, and at the bound
 * the client is told so; what is served is what the model says, nothing is made up.
 */
@NullMarked
package io.assay.simulations.modelserver;

import org.jspecify.annotations.NullMarked;
