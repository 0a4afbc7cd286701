package io.assay.streams.exchange;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a miner: free, in use by one exchange, or closed for ever. Thread-safe: whoever
 * changes the state first wins, so an exchange either gets the connection alive or hears that it
 * broke.
 */
final class Connection {

  private static final Exchange FREE = new Nobody();
  private static final Exchange CLOSED = new Nobody();

  private final AtomicReference<Exchange> user;
  private final Runnable whenFree;
  private final Runnable whenClosed;
  private volatile @Nullable AsyncCallback<HttpRequest> requests;
  private volatile @Nullable AsyncCallback<Throwable> aborts;
  private volatile boolean established;
  private volatile boolean usedBefore;

  /** A connection that is opened for an exchange. */
  Connection(Exchange first, Consumer<Connection> whenFree, Runnable whenClosed) {
    this.user = new AtomicReference<>(first);
    this.whenFree = () -> whenFree.accept(this);
    this.whenClosed = whenClosed;
  }

  /** Called once, by the connection's stage. */
  void wired(AsyncCallback<HttpRequest> requests, AsyncCallback<Throwable> aborts) {
    this.requests = requests;
    this.aborts = aborts;
    if (user.get() == CLOSED) {
      aborts.invoke(new AbortedException());
    }
  }

  /** Notes when the connection stands. */
  void watch(CompletionStage<?> connected) {
    var unused =
        connected.whenCompleteAsync(
            (there, failure) -> established = failure == null, Runnable::run);
  }

  /** Whether the connection ever stood. */
  boolean isEstablished() {
    return established;
  }

  /** Whether an exchange before the current one had it. */
  boolean isUsedBefore() {
    return usedBefore;
  }

  /** Sends a request on a free connection; false if it is closed meanwhile. */
  boolean send(HttpRequest request, Exchange exchange) {
    AsyncCallback<HttpRequest> callback = requests;
    if (callback == null || !user.compareAndSet(FREE, exchange)) {
      return false;
    }
    usedBefore = true;
    callback.invoke(request);
    return true;
  }

  /** The exchange is over and left nothing unread. */
  void release(Exchange exchange) {
    if (user.compareAndSet(exchange, FREE)) {
      whenFree.run();
    }
  }

  /** The exchange gives the connection up, which closes it at once; the exchange hears nothing. */
  void abort(Exchange exchange) {
    if (user.compareAndSet(exchange, CLOSED)) {
      AsyncCallback<Throwable> callback = aborts;
      if (callback != null) {
        callback.invoke(new AbortedException());
      }
    }
  }

  /** Closes it if no exchange has it. */
  boolean retire() {
    return user.compareAndSet(FREE, CLOSED);
  }

  boolean isFree() {
    return user.get() == FREE;
  }

  /** Passes an answer on; false if nobody asked. */
  boolean answered(HttpResponse response) {
    Exchange exchange = user.get();
    if (exchange == null || exchange == FREE || exchange == CLOSED) {
      return false;
    }
    exchange.head(response);
    return true;
  }

  /** Called once, when the connection's stage has stopped. */
  void stopped(Throwable cause) {
    Exchange exchange = user.getAndSet(CLOSED);
    whenClosed.run();
    if (exchange != null && exchange != FREE && exchange != CLOSED) {
      exchange.broken(cause);
    }
  }

  /** Why a connection was closed on purpose. */
  static final class AbortedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AbortedException() {
      super("given up", null, false, false);
    }
  }

  private static final class Nobody implements Exchange {
    @Override
    public void head(HttpResponse response) {}

    @Override
    public void broken(Throwable cause) {}
  }
}
