package io.assay.streams.checking;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.checking.Evidence;
import io.assay.actors.query.QueryId;
import io.assay.streams.checking.ModelServerFault.Kind;
import io.assay.streams.sampling.StoredAnswer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.apache.pekko.actor.typed.Scheduler;
import scala.concurrent.ExecutionContext;

/**
 * Lets the public checking server judge: the answer is handed in at {@code /check-result} and its
 * score asked for at {@code /check-task/ID} until it is there. The server checks one answer at a
 * time and says {@code Busy} to another.
 */
final class OutsideChecker implements Checker {

  private static final Executor INLINE = Runnable::run;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private final ModelServerSettings server;
  private final ServerPost post;
  private final long polls;
  private final Scheduler scheduler;
  private final ExecutionContext executor;

  /** A checker that waits for a score no longer than a check may take. */
  OutsideChecker(
      ModelServerSettings server,
      ServerPost post,
      CheckingSettings settings,
      Scheduler scheduler,
      ExecutionContext executor) {
    this.server = server;
    this.post = post;
    this.polls = Math.max(1, settings.longestCheck().dividedBy(POLL));
    this.scheduler = scheduler;
    this.executor = executor;
  }

  @Override
  public CompletionStage<CheckResult> check(QueryId query, StoredAnswer answer) {
    String model = server.model().orElse(answer.request().task().value());
    return post.send("/check-result", OutsideBodies.of(answer, model, server.loadModel()))
        .thenComposeAsync(handedIn -> result(id(handedIn), polls), INLINE)
        .handleAsync(
            (result, failure) -> failure == null ? result : CheckResult.of(failure), INLINE);
  }

  private static String id(JsonNode handedIn) {
    if (handedIn.path("status").asText().equals("Busy")) {
      throw new ModelServerFault(Kind.UNAVAILABLE, "the checking server is busy");
    }
    String id = handedIn.path("task_id").asText("");
    if (!ID.matcher(id).matches()) {
      throw new ModelServerFault(Kind.NOT_UNDERSTOOD, "check-result gives no task_id");
    }
    return id;
  }

  private CompletionStage<CheckResult> result(String id, long left) {
    return post.get("/check-task/" + id)
        .thenComposeAsync(
            task ->
                switch (task.path("status").asText()) {
                  case "Processing" -> again(id, left - 1);
                  case "Success" -> CompletableFuture.completedFuture(score(task));
                  case "Failed" ->
                      CompletableFuture.completedFuture(
                          new CheckResult.Refused("the checking server failed on this answer"));
                  default ->
                      throw new ModelServerFault(
                          Kind.NOT_UNDERSTOOD, "check-task has lost the answer");
                },
            INLINE);
  }

  private CompletionStage<CheckResult> again(String id, long left) {
    if (left <= 0) {
      throw new ModelServerFault(Kind.TIMEOUT, "no score in time");
    }
    CompletableFuture<Boolean> waited = new CompletableFuture<>();
    scheduler.scheduleOnce(POLL, () -> waited.complete(true), executor);
    return waited.thenComposeAsync(done -> result(id, left), INLINE);
  }

  /** The score of our answer; without one the server had nothing to compare it with. */
  private CheckResult score(JsonNode task) {
    JsonNode scores = task.path("result").path("node_scores");
    JsonNode score = scores.path(String.valueOf(OutsideBodies.NODE));
    if (score.isMissingNode() || score.isNull()) {
      return new CheckResult.NotCheckable();
    }
    if (!score.isNumber() || !Double.isFinite(score.doubleValue())) {
      throw new ModelServerFault(Kind.NOT_UNDERSTOOD, "a score that is no number");
    }
    return new CheckResult.Judged(
        new Evidence.Outside(server.url().toString(), score.doubleValue()));
  }
}
