/**
 * What identifies a request to a miner and who owns it. A query id is made once, by the node that
 * sends the request, and everything recorded about the request carries it.
 */
@NullMarked
package io.assay.actors.query;

import org.jspecify.annotations.NullMarked;
