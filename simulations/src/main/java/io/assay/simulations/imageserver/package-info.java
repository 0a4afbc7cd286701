/**
 * The image server: makes pictures and embeddings in the shape of the public orchestrator, for
 * checkers to compare with.
 *
 * <p>What always holds: bodies and open requests are bounded, and at the bound the client is told
 * so; the picture is the model's own, without noise, and its hashes and embedding are computed from
 * its pixels.
 */
@NullMarked
package io.assay.simulations.imageserver;

import org.jspecify.annotations.NullMarked;
