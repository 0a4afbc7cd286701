package io.assay.cluster.statistics;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads a small body to its end, so that the connection can serve again, and no large one. */
final class StatusOnly implements BodySubscriber<Boolean> {

  /** Of a larger body nothing more is read, and its connection is closed. */
  private static final long MOST_BYTES = 64 * 1024;

  private final CompletableFuture<Boolean> done = new CompletableFuture<>();
  private long read;
  private Flow.@org.jspecify.annotations.Nullable Subscription subscription;

  @Override
  public CompletionStage<Boolean> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      read += part.remaining();
    }
    Flow.Subscription from = subscription;
    if (from == null) {
      return;
    }
    if (read > MOST_BYTES) {
      from.cancel();
      done.complete(false);
    } else {
      from.request(1);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    done.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    done.complete(true);
  }
}
