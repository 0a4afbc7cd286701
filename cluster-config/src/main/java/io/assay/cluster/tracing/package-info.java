/**
 * Traces by OpenTelemetry: spans are sent in the background, in batches, over OTLP/HTTP to the
 * collector that is configured; without one nothing is made or sent.
 *
 * <p>What always holds: no request waits for a span; when the collector does not keep up or is not
 * there, spans are dropped.
 */
@NullMarked
package io.assay.cluster.tracing;

import org.jspecify.annotations.NullMarked;
