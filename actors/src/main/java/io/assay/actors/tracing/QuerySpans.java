package io.assay.actors.tracing;

import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the spans of one query.
 *
 * @param requestId the client's call; empty for one of the validator's own requests
 */
public record QuerySpans(
    Spans spans, Hotkey miner, TaskName task, QueryId query, Traffic traffic, String requestId) {

  /** Whether spans are wanted: to be asked before one is made. */
  public boolean on() {
    return spans.on();
  }

  /**
   * Tells of a step that is over.
   *
   * @param more attributes of this step
   * @param error what went wrong; empty if nothing did
   */
  public void tell(
      TraceIds.Step step,
      Instant start,
      Instant end,
      Map<String, String> more,
      Optional<String> error) {
    SortedMap<String, String> attributes = new TreeMap<>(more);
    attributes.put("assay.miner", miner.value());
    attributes.put("assay.task", task.value());
    attributes.put("assay.query", query.toString());
    attributes.put("assay.traffic", traffic.name().toLowerCase(Locale.ROOT));
    if (!requestId.isEmpty()) {
      attributes.put("assay.request", requestId);
    }
    spans.tell(
        new Span(
            step.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            TraceIds.trace(requestId, query),
            TraceIds.span(query, step),
            parent(step),
            step == TraceIds.Step.ATTEMPT || step == TraceIds.Step.CHECK
                ? Span.Side.CLIENT
                : Span.Side.INTERNAL,
            start,
            end,
            attributes,
            error));
  }

  private long parent(TraceIds.Step step) {
    return switch (step) {
      case ATTEMPT -> TraceIds.parent(requestId);
      case STORE_SAMPLE, RECORD_END, CHECK -> TraceIds.span(query, TraceIds.Step.ATTEMPT);
      case RECORD_VERDICT -> TraceIds.span(query, TraceIds.Step.CHECK);
    };
  }
}
