/**
 * What the process logs, and how: as text or as JSON, chosen by {@code assay.log.format}, and from
 * which level on, which can be changed while it runs.
 *
 * <p>What always holds: the fields of a line (request, query, miner, account, period) have the same
 * names in text and in JSON; no line holds a prompt, an answer or a key.
 */
@NullMarked
package io.assay.cluster.logging;

import org.jspecify.annotations.NullMarked;
