/** Who may ask a miner: hotkeys on a list, or with enough stake in the metagraph. */
@NullMarked
package io.assay.cluster.miner.callers;

import org.jspecify.annotations.NullMarked;
