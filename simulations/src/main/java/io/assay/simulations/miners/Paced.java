package io.assay.simulations.miners;

import org.apache.pekko.util.ByteString;

/**
 * A part of an answer and when it is due.
 *
 * @param dueNanos counted from the arrival of the request [ns]
 * @param data what is sent
 */
record Paced(long dueNanos, ByteString data) {}
