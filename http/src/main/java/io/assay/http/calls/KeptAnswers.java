package io.assay.http.calls;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountReply;
import io.assay.actors.checking.AnswerStore;
import io.assay.actors.checking.Sample;
import io.assay.actors.query.QueryId;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the answers of calls that have an {@code Idempotency-Key}, and gives them again. Such a
 * call goes on when its client leaves, so that the answer is there for the next try.
 */
public final class KeptAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(KeptAnswers.class);
  private static final byte WHOLE = 'w';
  private static final byte EVENTS = 's';

  private final AnswerStore store;
  private final Orders orders;
  private final int maxBytes;
  private final Materializer materializer;

  /**
   * Answers kept in a store.
   *
   * @param maxBytes a larger answer is not kept
   */
  public KeptAnswers(AnswerStore store, Orders orders, int maxBytes, Materializer materializer) {
    this.store = store;
    this.orders = orders;
    this.maxBytes = maxBytes;
    this.materializer = materializer;
  }

  /** The answer that was kept there. */
  CompletionStage<HttpResponse> read(Sample sample) {
    return store
        .get(sample)
        .thenApplyAsync(
            found ->
                found
                    .map(KeptAnswers::response)
                    .orElseThrow(
                        () ->
                            new ApiException(
                                ApiError.request(
                                    410,
                                    "idempotent_answer_expired",
                                    "The first answer to this Idempotency-Key is no longer"
                                        + " kept."))),
            Runnable::run);
  }

  /** The same answer, which is kept once it is whole, whether or not the client waits for it. */
  CompletionStage<HttpResponse> keep(
      CompletionStage<HttpResponse> answer, Admitted call, AccountId account, QueryId order) {
    return answer.thenComposeAsync(
        response -> {
          if (response.entity() instanceof HttpEntity.Strict strict) {
            return save(call, account, order, WHOLE, strict.getData())
                .handleAsync((saved, thrown) -> response, Runnable::run);
          }
          return CompletableFuture.completedStage(recorded(response, call, account, order));
        },
        Runnable::run);
  }

  private HttpResponse recorded(
      HttpResponse response, Admitted call, AccountId account, QueryId order) {
    ResponseEntity entity = response.entity();
    CompletableFuture<ByteString> all = new CompletableFuture<>();
    var unused =
        all.thenCombineAsync(
            call.whole(),
            (bytes, whole) ->
                whole && bytes.size() <= maxBytes
                    ? save(call, account, order, EVENTS, bytes)
                    : CompletableFuture.completedStage(response),
            Runnable::run);
    Source<ByteString, NotUsed> events =
        takenOnce(entity.getDataBytes().via(new Recording(maxBytes, all)));
    call.exchange().onGone(() -> recordOnly(events));
    return response.withEntity(HttpEntities.createChunked(entity.getContentType(), events));
  }

  /** The client left: the bytes are recorded all the same. */
  private void recordOnly(Source<ByteString, NotUsed> events) {
    var unused = events.runWith(Sink.ignore(), materializer);
  }

  /**
   * The same bytes for whoever asks for them first, the connection or, once the client has left,
   * the one who only records them; none for the other.
   */
  private static Source<ByteString, NotUsed> takenOnce(Source<ByteString, Object> events) {
    AtomicBoolean taken = new AtomicBoolean();
    return Source.<ByteString, NotUsed>lazySource(
            () ->
                taken.compareAndSet(false, true)
                    ? events.mapMaterializedValue(any -> NotUsed.getInstance())
                    : Source.empty())
        .mapMaterializedValue(started -> NotUsed.getInstance());
  }

  private CompletionStage<AccountReply> save(
      Admitted call, AccountId account, QueryId order, byte kind, ByteString body) {
    return store
        .put(order, ByteString.fromArrayUnsafe(new byte[] {kind}).concat(body).toArrayUnsafe())
        .thenComposeAsync(sample -> orders.keep(account, order, sample), Runnable::run)
        .whenCompleteAsync(
            (reply, thrown) -> {
              if (thrown != null) {
                LOG.warn(
                    "account={} order={} request={} answer is not kept",
                    account,
                    order,
                    call.exchange().requestId(),
                    thrown);
              }
            },
            Runnable::run);
  }

  private static HttpResponse response(byte[] content) {
    ByteString body = ByteString.fromArrayUnsafe(content, 1, content.length - 1);
    return HttpResponse.create()
        .addHeaders(List.of(RawHeader.create("idempotent-replayed", "true")))
        .withEntity(
            content[0] == EVENTS
                ? HttpEntities.create(MediaTypes.TEXT_EVENT_STREAM.toContentType(), body)
                : HttpEntities.create(ContentTypes.APPLICATION_JSON, body));
  }
}
