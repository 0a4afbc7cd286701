/**
 * Requests on their way to miners: what is asked, what comes back part by part, how a miner is
 * chosen, and the port through which miners are spoken to.
 *
 * <p>The least recently used miner of a task comes first, those with volume left before the others;
 * capacity orders the choice and never refuses a client.
 */
@NullMarked
package io.assay.actors.dispatch;

import org.jspecify.annotations.NullMarked;
