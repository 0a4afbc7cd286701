package io.assay.cluster.miner.backend;

import io.assay.cluster.miner.settings.Backend;
import io.assay.cluster.miner.settings.FrontLimits;
import io.assay.streams.exchange.ConnectionSettings;
import io.assay.streams.exchange.Connections;
import io.assay.streams.exchange.ExchangeLimits;
import io.assay.streams.exchange.ExchangeStage;
import java.time.Duration;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Asks model servers. Cancelling an answer closes its connection, at any moment. */
public final class BackendClient {

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

  /** Connections whose request was cancelled are closed a moment later. */
  private static final int SPARE = 64;

  private final Connections connections;
  private final FrontLimits limits;

  /**
   * A client with connections of its own.
   *
   * @param atOnce how many requests are under way at most
   */
  public BackendClient(ActorSystem<?> system, FrontLimits limits, int atOnce) {
    this.limits = limits;
    this.connections =
        new Connections(
            system.classicSystem(),
            new ConnectionSettings(atOnce + SPARE, KEEP_ALIVE, limits.answerBytes()));
  }

  /**
   * The body of the answer to a chat request; fails with {@link
   * io.assay.actors.dispatch.MinerFailure} if its status is not 200 or it does not come in time.
   */
  Source<ByteString, NotUsed> chat(ChatCall call) {
    Duration answer = limits.answer();
    ExchangeLimits bounds =
        new ExchangeLimits(
            limits.connect(),
            call.streamed() ? limits.head() : answer,
            call.streamed() ? limits.between() : answer,
            answer,
            limits.answerBytes());
    Backend backend = call.task().backend();
    HttpRequest request =
        HttpRequest.POST(path(backend, "/v1/chat/completions"))
            .withEntity(ContentTypes.APPLICATION_JSON, call.bytes());
    return exchange(backend, request, bounds);
  }

  /** The list of a model server's models, as it is. */
  public Source<ByteString, NotUsed> models(Backend backend) {
    ExchangeLimits bounds =
        ExchangeLimits.afterConnect(limits.connect(), limits.connect(), limits.answerBytes());
    return exchange(backend, HttpRequest.GET(path(backend, "/v1/models")), bounds);
  }

  private Source<ByteString, NotUsed> exchange(
      Backend backend, HttpRequest request, ExchangeLimits bounds) {
    HttpRequest whole =
        backend
            .key()
            .map(key -> request.addHeader(RawHeader.create("authorization", "Bearer " + key)))
            .orElse(request);
    return Source.fromGraph(
        new ExchangeStage(connections, Connections.Address.of(backend.url()), whole, bounds));
  }

  private static String path(Backend backend, String path) {
    String base = backend.url().getRawPath();
    return (base == null ? "" : base) + path;
  }
}
