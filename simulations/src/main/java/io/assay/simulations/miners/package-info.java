/**
 * Simulated miners: real HTTP servers in the {@code openai} miner protocol, each with a character.
 *
 * <p>What always holds: honest miners serve the real model's tokens with its own log probabilities,
 * and the real picture up to the noise of a graphics processor; each cheat has an honest twin of
 * the same speed and announced capacity; what a miner does with its n-th request depends on the
 * seed and n alone; answers are paced against deadlines counted from the arrival of the request;
 * open requests and bodies are bounded.
 */
@NullMarked
package io.assay.simulations.miners;

import org.jspecify.annotations.NullMarked;
