package io.assay.cluster.tracing;

import io.assay.actors.tracing.Span;
import io.assay.actors.tracing.Spans;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** Sends spans to a collector over OTLP/HTTP, in batches and in the background. */
public final class OtlpSpans implements Spans, AutoCloseable {

  private static final int MOST_WAITING = 8_192;
  private static final Duration BATCH_EVERY = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final GivenIds ids = new GivenIds();
  private final SdkTracerProvider provider;
  private final Tracer tracer;

  /**
   * Spans of one node.
   *
   * @param node what tells it from others
   */
  public OtlpSpans(URI endpoint, double ratio, String node) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint + "/v1/traces")
            .setTimeout(TIMEOUT)
            .build();
    provider =
        SdkTracerProvider.builder()
            .setIdGenerator(ids)
            .setSampler(Sampler.traceIdRatioBased(ratio))
            .setResource(
                Resource.create(
                    Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        "assay",
                        AttributeKey.stringKey("service.instance.id"),
                        node)))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setMaxQueueSize(MOST_WAITING)
                    .setScheduleDelay(BATCH_EVERY)
                    .setExporterTimeout(TIMEOUT)
                    .build())
            .build();
    tracer = provider.get("io.assay");
  }

  @Override
  public boolean on() {
    return true;
  }

  @Override
  public void tell(Span span) {
    SpanBuilder builder =
        tracer
            .spanBuilder(span.name())
            .setSpanKind(kind(span.side()))
            .setStartTimestamp(span.start());
    if (span.parent() == 0) {
      builder.setNoParent();
    } else {
      builder.setParent(parent(span));
    }
    span.attributes().forEach(builder::setAttribute);
    io.opentelemetry.api.trace.Span made = ids.with(span, builder::startSpan);
    span.error().ifPresent(why -> made.setStatus(StatusCode.ERROR, why));
    made.end(span.end());
  }

  private static Context parent(Span span) {
    SpanContext context =
        SpanContext.createFromRemoteParent(
            span.trace(),
            HexFormat.of().toHexDigits(span.parent()),
            TraceFlags.getSampled(),
            TraceState.getDefault());
    return Context.root().with(io.opentelemetry.api.trace.Span.wrap(context));
  }

  private static SpanKind kind(Span.Side side) {
    return switch (side) {
      case SERVER -> SpanKind.SERVER;
      case CLIENT -> SpanKind.CLIENT;
      case INTERNAL -> SpanKind.INTERNAL;
    };
  }

  /** Sends what is left, and waits for that a few seconds at most. */
  @Override
  public void close() {
    var unused = provider.shutdown().join(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
  }
}
