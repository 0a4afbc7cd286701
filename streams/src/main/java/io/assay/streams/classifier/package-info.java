/**
 * Tells from the distances of perceptual hashes how likely two images are the same one, computed on
 * different hardware (scoring rules, section 7), by an XGBoost model in its JSON form.
 *
 * <p>What always holds: a model that loads gives a probability for every input, the same bits on
 * every machine; a model that does not load is refused with its file and the place in it.
 */
@NullMarked
package io.assay.streams.classifier;

import org.jspecify.annotations.NullMarked;
