/**
 * The domain of assay: what a miner, a period and a weight are. Pure deciders and folds, and the
 * thin behaviours around them. Uses nothing else of ours.
 */
@NullMarked
package io.assay.actors;

import org.jspecify.annotations.NullMarked;
