/**
 * Asks miners how much they can do and records what they say (scoring rules, section 2). A miner
 * that does not answer keeps the capacity that is on record.
 */
@NullMarked
package io.assay.streams.capacity;

import org.jspecify.annotations.NullMarked;
