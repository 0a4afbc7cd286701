package io.assay.cluster.miner;

import io.assay.simulations.openai.Http;
import io.assay.simulations.openai.OpenAiError;
import io.assay.simulations.serving.MinerHandler;
import io.assay.simulations.serving.Visit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Lets through who sends the key, as a bearer token. */
record KeyedHandler(ActorSystem<?> system, MinerHandler behind, String key)
    implements MinerHandler {

  @Override
  public CompletionStage<HttpResponse> handle(HttpRequest request, Visit visit) {
    byte[] said =
        request
            .getHeader("authorization")
            .map(HttpHeader::value)
            .orElse("")
            .getBytes(StandardCharsets.UTF_8);
    byte[] right = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
    if (MessageDigest.isEqual(right, said)) {
      return behind.handle(request, visit);
    }
    request.discardEntityBytes(system);
    return CompletableFuture.completedFuture(Http.error(OpenAiError.badKey()));
  }

  @Override
  public String toString() {
    return "keyed " + behind; // The key is nobody's business.
  }
}
