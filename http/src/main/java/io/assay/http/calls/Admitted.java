package io.assay.http.calls;

import io.assay.http.server.Exchange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A call that may run. */
final class Admitted {

  private final Exchange exchange;
  private final int choices;
  private final CompletionStage<?> reserved;
  private final boolean endsWithClient;
  private final CompletableFuture<Boolean> whole = new CompletableFuture<>();

  /**
   * A call that may run.
   *
   * @param exchange the request on its way
   * @param reserved completes once what it may cost is set aside durably, or fails
   * @param endsWithClient whether it ends when its client leaves
   */
  Admitted(Exchange exchange, Call call, CompletionStage<?> reserved, boolean endsWithClient) {
    this.exchange = exchange;
    this.choices = call.requests().size();
    this.reserved = reserved;
    this.endsWithClient = endsWithClient;
  }

  Exchange exchange() {
    return exchange;
  }

  /** How many requests are asked for it. */
  int choices() {
    return choices;
  }

  CompletionStage<?> reserved() {
    return reserved;
  }

  /** Has {@code action} run when the client leaves, if the call ends then. */
  void onGone(Runnable action) {
    if (endsWithClient) {
      exchange.onGone(action);
    }
  }

  /** Becomes true once the whole answer is written, false if it is cut. */
  CompletableFuture<Boolean> whole() {
    return whole;
  }
}
