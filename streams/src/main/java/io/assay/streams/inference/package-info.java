/**
 * Answers to requests: a miner is chosen and asked, its answer passed on as it comes, and its end
 * recorded.
 *
 * <p>What always holds: every attempt's end is recorded exactly once; the end of an answer is
 * passed on only when it is durable; a fault of ours never counts against a miner; organic requests
 * are never refused or delayed because of synthetic ones.
 */
@NullMarked
package io.assay.streams.inference;

import org.jspecify.annotations.NullMarked;
