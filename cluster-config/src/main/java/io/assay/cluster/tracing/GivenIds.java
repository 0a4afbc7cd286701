package io.assay.cluster.tracing;

import io.assay.actors.tracing.Span;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;

/** Gives a span that is being made the ids that it has with us. */
final class GivenIds implements IdGenerator {

  private final ThreadLocal<Span> making = new ThreadLocal<>();

  /** Runs {@code make}, which makes that span on this thread. */
  <T> T with(Span span, Supplier<T> make) {
    making.set(span);
    try {
      return make.get();
    } finally {
      making.remove();
    }
  }

  @Override
  public String generateTraceId() {
    return Objects.requireNonNull(making.get(), "a span is being made").trace();
  }

  @Override
  public String generateSpanId() {
    return HexFormat.of()
        .toHexDigits(Objects.requireNonNull(making.get(), "a span is being made").id());
  }
}
