package io.assay.streams.checking;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.streams.checking.ModelServerFault.Kind;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An OpenAI-compatible server as a {@link ModelServer}. Thread-safe. */
final class ModelServerClient implements ModelServer {

  private static final Logger LOG = LoggerFactory.getLogger(ModelServerClient.class);
  private static final String PATH = "/v1/chat/completions";
  private static final Executor INLINE = Runnable::run;

  /** Whether a server scores whole prompts. */
  private enum Scoring {
    NOT_KNOWN,
    OFFERED,
    NOT_OFFERED
  }

  private final ModelServerSettings server;
  private final ServerPost post;
  private volatile Scoring scoring = Scoring.NOT_KNOWN;

  ModelServerClient(ModelServerSettings server, ServerPost post) {
    this.server = server;
    this.post = post;
  }

  @Override
  public CompletionStage<NextToken> next(
      ChatRequest request, String prefix, boolean starting, int top) {
    String model = model(request);
    return post.send(PATH, RequestBodies.next(model, request, starting ? "" : prefix, top))
        .thenApplyAsync(root -> Responses.next(root, model), INLINE);
  }

  @Override
  public CompletionStage<Optional<PromptScores>> score(
      ChatRequest request, String answer, int top) {
    return switch (scoring) {
      case NOT_OFFERED -> CompletableFuture.completedFuture(Optional.empty());
      case OFFERED -> scores(request, answer, top);
      case NOT_KNOWN ->
          probe(request, top)
              .thenComposeAsync(
                  offered ->
                      offered
                          ? scores(request, answer, top)
                          : CompletableFuture.completedFuture(Optional.empty()),
                  INLINE);
    };
  }

  private CompletionStage<Optional<PromptScores>> scores(
      ChatRequest request, String answer, int top) {
    String model = model(request);
    if (answer.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return post.send(PATH, RequestBodies.score(model, request, answer, top))
        .thenApplyAsync(root -> Responses.scores(root, model), INLINE);
  }

  /** Asks once, with words of our own, so that no miner's answer decides it; then it is known. */
  private CompletionStage<Boolean> probe(ChatRequest like, int top) {
    return post.send(PATH, RequestBodies.probe(model(like), like, top))
        .handleAsync(this::learn, INLINE);
  }

  private boolean learn(JsonNode root, Throwable failure) {
    if (failure != null) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      if (!(cause instanceof ModelServerFault fault && fault.kind() == Kind.REFUSED)) {
        throw new CompletionException(cause);
      }
    }
    boolean offered = failure == null && root.path("prompt_logprobs").isArray();
    if (scoring == Scoring.NOT_KNOWN) {
      scoring = offered ? Scoring.OFFERED : Scoring.NOT_OFFERED;
      LOG.info("model server known server={} promptLogprobs={}", server.url(), offered);
    }
    return offered;
  }

  private String model(ChatRequest request) {
    return server.model().orElse(request.task().value());
  }
}
