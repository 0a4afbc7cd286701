/**
 * Conversations with the outside network: miner protocols, synthetic traffic, checking. Whatever
 * comes from outside is untrusted here.
 */
@NullMarked
package io.assay.streams;

import org.jspecify.annotations.NullMarked;
