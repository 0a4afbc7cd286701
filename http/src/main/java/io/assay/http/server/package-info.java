/**
 * Servers and what every request of theirs has in common: an id, a place among the open requests,
 * routing, errors, and the news that its client has left.
 *
 * <p>What always holds: every request gets exactly one answer, with {@code x-request-id}; never
 * more than the configured number is open; when the server stops, open streams are let finish for a
 * configured time.
 */
@NullMarked
package io.assay.http.server;

import org.jspecify.annotations.NullMarked;
