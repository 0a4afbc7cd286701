package io.assay.streams.checking;

import io.assay.actors.checking.Evidence;
import io.assay.actors.checking.Evidence.CheckedPosition;
import io.assay.actors.checking.PositionChoice;
import io.assay.actors.dispatch.AnswerPart.Alternative;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.query.QueryId;
import io.assay.streams.sampling.StoredAnswer;
import io.assay.streams.sampling.StoredText;
import io.assay.streams.sampling.StoredToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Checks a text answer against the same model (scoring rules, section 7): at each of the chosen
 * positions, how likely the model finds the miner's token, against how likely the miner said it is.
 *
 * <p>A server that scores a whole prompt is asked once; positions that cannot be found in its
 * answer are asked one by one, in text order.
 */
final class TextChecker implements Checker {

  private static final Executor INLINE = Runnable::run;

  /** The longest token in evidence, in UTF-16 units; longer ones are cut there. */
  private static final int MAX_SHOWN = 256;

  private final ModelServer server;
  private final CheckingSettings settings;

  TextChecker(ModelServer server, CheckingSettings settings) {
    this.server = server;
    this.settings = settings;
  }

  /** What is asked about one answer, and what is known so far. */
  private static final class Check {
    private final ChatRequest request;
    private final List<StoredToken> tokens;
    private final List<CheckedPosition> positions = new ArrayList<>();
    private String model;

    Check(ChatRequest request, List<StoredToken> tokens) {
      this.request = request;
      this.tokens = tokens;
      this.model = request.task().value();
    }

    String prefix(int place) {
      StringBuilder prefix = new StringBuilder();
      tokens.subList(0, place).forEach(token -> prefix.append(token.text()));
      return prefix.toString();
    }

    void add(int place, OptionalDouble validator) {
      StoredToken token = tokens.get(place);
      double distance = Distances.of(token.logprob(), validator);
      positions.add(
          new CheckedPosition(place, shown(token.text()), token.logprob(), validator, distance));
    }
  }

  private static String shown(String token) {
    return token.length() <= MAX_SHOWN ? token : token.substring(0, MAX_SHOWN);
  }

  @Override
  public CompletionStage<CheckResult> check(QueryId query, StoredAnswer answer) {
    return answer instanceof StoredText text
        ? check(query, text.request(), text.tokens())
        : CompletableFuture.completedFuture(new CheckResult.NotCheckable());
  }

  CompletionStage<CheckResult> check(QueryId query, ChatRequest request, List<StoredToken> tokens) {
    List<Integer> places =
        Positions.choose(settings.positions(), tokens, settings.positionCount(), query);
    Check check = new Check(request, tokens);
    CompletionStage<Boolean> all =
        places.isEmpty()
            ? CompletableFuture.completedFuture(true)
            : scores(check).thenComposeAsync(known -> walk(check, places, known), INLINE);
    return all.handleAsync(
        (done, failure) -> failure == null ? judged(check) : CheckResult.of(failure), INLINE);
  }

  /** What one request tells about all tokens; nothing if the server refuses or cannot do it. */
  private CompletionStage<Map<Integer, PromptAlignment.Match>> scores(Check check) {
    return server
        .score(check.request, check.prefix(check.tokens.size()), settings.topLogprobs())
        .handleAsync(
            (scores, failure) -> {
              if (failure != null && !isRefusal(failure)) {
                throw new CompletionException(unwrap(failure));
              }
              return failure != null || scores.isEmpty()
                  ? Map.of()
                  : PromptAlignment.align(check.tokens, scores.get());
            },
            INLINE);
  }

  private CompletionStage<Boolean> walk(
      Check check, List<Integer> places, Map<Integer, PromptAlignment.Match> known) {
    CompletionStage<Boolean> walked = CompletableFuture.completedFuture(true);
    for (int place : places) {
      walked = walked.thenComposeAsync(before -> look(check, place, known), INLINE);
    }
    return walked;
  }

  private CompletionStage<Boolean> look(
      Check check, int place, Map<Integer, PromptAlignment.Match> known) {
    PromptAlignment.Match match = known.get(place);
    if (match != null) {
      boolean lookedAt = isRandom() || match.rank() <= settings.topLogprobs();
      check.add(place, lookedAt ? OptionalDouble.of(match.logprob()) : OptionalDouble.empty());
      return CompletableFuture.completedFuture(true);
    }
    int top = isRandom() ? settings.topLogprobsRandom() : settings.topLogprobs();
    return server
        .next(check.request, check.prefix(place), place == 0, top)
        .thenApplyAsync(
            next -> {
              check.model = next.model();
              check.add(place, chance(next, check.tokens.get(place).text()));
              return true;
            },
            INLINE);
  }

  /** The model's log probability of that token: the last of that text among the likeliest. */
  private OptionalDouble chance(NextToken next, String token) {
    OptionalDouble chance = OptionalDouble.empty();
    Optional<Alternative> drawn = isRandom() ? next.drawn() : Optional.empty();
    if (drawn.filter(one -> one.text().equals(token)).isPresent()) {
      chance = OptionalDouble.of(drawn.get().logprob());
    }
    for (Alternative alternative : next.top()) {
      if (alternative.text().equals(token)) {
        chance = OptionalDouble.of(alternative.logprob());
      }
    }
    return chance;
  }

  private CheckResult judged(Check check) {
    return new CheckResult.Judged(
        new Evidence.Text(
            check.model,
            settings.positions(),
            check.request.temperature(),
            check.positions,
            Distances.mean(check.positions)));
  }

  private boolean isRandom() {
    return settings.positions() == PositionChoice.RANDOM;
  }

  private static boolean isRefusal(Throwable failure) {
    return unwrap(failure) instanceof ModelServerFault fault && fault.isTheAnswers();
  }

  private static Throwable unwrap(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
