/**
 * Traces: what happened to a request from its arrival to the verdict on its answer, as spans.
 *
 * <p>What always holds: trace and span ids follow from ids that are recorded anyway (the client's
 * request id, the query's id), so a check that runs days later on another node joins the trace of
 * the request without anything being carried along or stored for it. No span holds a prompt, an
 * answer or a key. When tracing is off nothing is made.
 */
@NullMarked
package io.assay.actors.tracing;

import org.jspecify.annotations.NullMarked;
