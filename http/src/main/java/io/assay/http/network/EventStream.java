package io.assay.http.network;

import io.assay.http.endpoints.EndpointBuilder;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.requests.QueryParameters;
import io.assay.http.server.Exchange;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Answers with a feed as server-sent events; a comment now and then shows that it lives. */
final class EventStream {

  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration LATER = Duration.ofSeconds(30);
  private static final ByteString COMMENT = ByteString.fromString(":\n\n");

  private final NetworkFeed feed;
  private final Materializer materializer;

  EventStream(NetworkFeed feed, Materializer materializer) {
    this.feed = feed;
    this.materializer = materializer;
  }

  HttpResponse answer(Exchange exchange) {
    var unused = new QueryParameters(exchange.request());
    Source<NetworkFeed.Heard, NotUsed> events =
        feed.listen(last(exchange), materializer)
            .orElseThrow(
                () ->
                    new ApiException(
                        ApiError.overloaded("Too many listen already: try again later.", LATER)));
    Runnable release = exchange.hold();
    SharedKillSwitch gone = KillSwitches.shared("network-events");
    exchange.onGone(gone::shutdown);
    Source<ByteString, NotUsed> bytes =
        events
            .via(gone.flow())
            .map(EventStream::bytes)
            .keepAlive(HEARTBEAT, () -> COMMENT)
            .watchTermination(
                (kept, done) -> {
                  done.whenCompleteAsync((end, thrown) -> release.run(), Runnable::run);
                  return kept;
                });
    return HttpResponse.create()
        .addHeader(RawHeader.create("cache-control", "no-store"))
        .addHeader(RawHeader.create("x-accel-buffering", "no"))
        .withEntity(HttpEntities.createChunked(ContentTypes.parse(EndpointBuilder.EVENTS), bytes));
  }

  private static Optional<NetworkFeed.Cursor> last(Exchange exchange) {
    return exchange
        .header("last-event-id")
        .filter(id -> !id.isBlank())
        .map(
            id ->
                NetworkFeed.Cursor.parse(id.strip())
                    .orElseThrow(
                        () ->
                            new ApiException(
                                ApiError.invalid(
                                    "Last-Event-ID",
                                    "Invalid 'Last-Event-ID': expected an id of this stream."))));
  }

  private static ByteString bytes(NetworkFeed.Heard heard) {
    StringBuilder event = new StringBuilder(heard.data().length() + 64);
    heard.id().ifPresent(id -> event.append("id: ").append(id).append('\n'));
    event.append("event: ").append(heard.name()).append('\n');
    event.append("data: ").append(heard.data()).append("\n\n");
    return ByteString.fromString(event.toString());
  }
}
