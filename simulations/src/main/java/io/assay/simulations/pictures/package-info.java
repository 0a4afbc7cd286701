/**
 * A procedural picture model and what belongs to it: drawing, the noise in which graphics
 * processors differ, picture files, hashes and embeddings. It stands in for diffusion models and
 * for CLIP; docs/simulation.md says what is simulated.
 *
 * <p>What always holds: the same request makes the same picture on every machine (no transcendental
 * function of the platform, no clock, no shared random numbers); a picture of another seed or
 * engine is clearly another one; hashes and embeddings are computed from the pixels.
 */
@NullMarked
package io.assay.simulations.pictures;

import org.jspecify.annotations.NullMarked;
