package io.assay.streams.checking;

import io.assay.actors.dispatch.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A model server that answers what it is told to, and remembers what it was asked. */
final class FixedModelServer implements ModelServer {

  /** What was asked for one position. */
  record Asked(ChatRequest request, String prefix, boolean starting, int top) {}

  final List<Asked> asked = new ArrayList<>();
  private final Function<Asked, NextToken> answers;
  private final Optional<PromptScores> scores;

  /** A server without prompt log probabilities. */
  FixedModelServer(Function<Asked, NextToken> answers) {
    this(answers, Optional.empty());
  }

  FixedModelServer(Function<Asked, NextToken> answers, Optional<PromptScores> scores) {
    this.answers = answers;
    this.scores = scores;
  }

  @Override
  public CompletionStage<NextToken> next(
      ChatRequest request, String prefix, boolean starting, int top) {
    Asked one = new Asked(request, prefix, starting, top);
    asked.add(one);
    try {
      return CompletableFuture.completedFuture(answers.apply(one));
    } catch (ModelServerFault e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public CompletionStage<Optional<PromptScores>> score(
      ChatRequest request, String answer, int top) {
    return CompletableFuture.completedFuture(scores);
  }
}
