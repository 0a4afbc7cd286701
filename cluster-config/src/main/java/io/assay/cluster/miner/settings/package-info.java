/**
 * What a person configures of a miner ({@code assay.miner}), read once, checked, with errors that
 * name file, line, key, value and what would be right.
 */
@NullMarked
package io.assay.cluster.miner.settings;

import org.jspecify.annotations.NullMarked;
