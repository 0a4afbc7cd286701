package io.assay.http.calls;

import io.assay.actors.task.TaskName;
import io.assay.actors.tracing.Span;
import io.assay.actors.tracing.Spans;
import io.assay.actors.tracing.TraceIds;
import io.assay.http.auth.AuthResult;
import io.assay.http.errors.ErrorMapper;
import io.assay.http.server.Exchange;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** Calls, each with the span that all of its trace hangs on: from its arrival to its last byte. */
public final class TracedCalls implements Calls {

  private final Calls calls;
  private final Spans spans;
  private final Clock clock;

  private TracedCalls(Calls calls, Spans spans, Clock clock) {
    this.calls = calls;
    this.spans = spans;
    this.clock = clock;
  }

  /** These calls with spans, or just these where nobody wants any. */
  public static Calls of(Calls calls, Spans spans, Clock clock) {
    return spans.on() ? new TracedCalls(calls, spans, clock) : calls;
  }

  /** One call under way. */
  private record Trace(
      Exchange exchange, AuthResult.Granted client, TaskName task, Instant start) {}

  @Override
  public CompletionStage<HttpResponse> run(
      Exchange exchange, AuthResult.Granted client, Call call) {
    Trace trace = new Trace(exchange, client, call.requests().get(0).task(), clock.instant());
    try {
      return calls
          .run(exchange, client, call)
          .handleAsync(
              (response, thrown) -> {
                if (thrown != null) {
                  throw failed(trace, thrown);
                }
                return begun(trace, response);
              },
              Runnable::run);
    } catch (RuntimeException e) {
      throw failed(trace, e);
    }
  }

  private RuntimeException failed(Trace trace, Throwable thrown) {
    int status = ErrorMapper.of(thrown).status();
    over(trace, status, Optional.of("status " + status));
    return thrown instanceof RuntimeException known ? known : new CompletionException(thrown);
  }

  private HttpResponse begun(Trace trace, HttpResponse response) {
    int status = response.status().intValue();
    if (response.entity().isStrict()) {
      over(trace, status, Optional.empty());
      return response;
    }
    Flow<ByteString, ByteString, ?> watched =
        Flow.of(ByteString.class)
            .watchTermination(
                (unused, done) -> {
                  var also =
                      done.whenCompleteAsync(
                          (end, thrown) -> over(trace, status, broken(thrown)), Runnable::run);
                  return also;
                });
    return response.transformEntityDataBytes(watched);
  }

  private static Optional<String> broken(@Nullable Throwable thrown) {
    return thrown == null ? Optional.empty() : Optional.of("broken off");
  }

  private void over(Trace trace, int status, Optional<String> error) {
    String requestId = trace.exchange().requestId();
    TreeMap<String, String> attributes = new TreeMap<>();
    attributes.put("assay.request", requestId);
    attributes.put("assay.task", trace.task().value());
    attributes.put("http.request.method", trace.exchange().request().method().value());
    attributes.put("http.response.status_code", Integer.toString(status));
    attributes.put("url.path", trace.exchange().request().getUri().getPathString());
    trace
        .client()
        .payer()
        .ifPresent(payer -> attributes.put("assay.account", payer.account().value()));
    spans.tell(
        new Span(
            "request",
            requestId,
            TraceIds.call(requestId),
            0,
            Span.Side.SERVER,
            trace.start(),
            clock.instant(),
            attributes,
            error));
  }
}
