/**
 * Synthetic traffic: sends each miner the requests that its scoring period drew for it, spread over
 * the period, and stops early once organic and synthetic answers together used the volume (scoring
 * rules, section 3). Organic traffic is never delayed by it.
 */
@NullMarked
package io.assay.streams.traffic;

import org.jspecify.annotations.NullMarked;
