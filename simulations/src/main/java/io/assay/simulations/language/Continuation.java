package io.assay.simulations.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/**
 * An answer in the making: tokens drawn one by one from a model until it ends the text, a stop text
 * appears or the longest length is reached.
 *
 * <p>The first token is never the end of the text, so that every answer has one. Tokens that may
 * turn out to be the beginning of a stop text are held back. For one thread at a time.
 */
public final class Continuation implements Iterator<GeneratedToken> {

  private static final double GREEDY_BELOW = 0.02;

  private final NgramModel model;
  private final Sampling sampling;
  private final SplittableRandom random;
  private final StopTexts stops;
  private final double[] probabilities;
  private final Deque<GeneratedToken> ready = new ArrayDeque<>();
  private Context context;
  private int drawn;
  private boolean stopped;
  private boolean cutByLength;

  /** An answer that goes on from this context. */
  public Continuation(NgramModel model, Context context, Sampling sampling) {
    this.model = model;
    this.context = context;
    this.sampling = sampling;
    this.random = new SplittableRandom(sampling.seed());
    this.stops = new StopTexts(sampling.stops());
    this.probabilities = new double[model.vocabularySize()];
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !stopped) {
      draw();
    }
    return !ready.isEmpty();
  }

  @Override
  public GeneratedToken next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the answer has ended");
    }
    return ready.remove();
  }

  /** Whether the answer ended because it reached its longest length; known once it has ended. */
  public boolean cutByLength() {
    return cutByLength;
  }

  private void draw() {
    model.distribution(context, probabilities);
    int token = choose();
    if (token == model.endOfText()) {
      finish();
      return;
    }
    double logprob = new TokenProbability(token, probabilities[token]).logprob();
    stops.offer(
        new GeneratedToken(
            model.piece(token), logprob, Selection.top(probabilities, sampling.top())));
    context = context.then(token);
    drawn++;
    stops.release(ready);
    if (stops.matched()) {
      stopped = true;
    } else if (drawn == sampling.maxTokens()) {
      cutByLength = true;
      finish();
    }
  }

  private void finish() {
    stops.releaseAll(ready);
    stopped = true;
  }

  private int choose() {
    List<TokenProbability> candidates = candidates(sampling.topK());
    if (candidates.isEmpty()) {
      candidates = candidates(2);
    }
    if (sampling.temperature() < GREEDY_BELOW) {
      return candidates.get(0).token();
    }
    double[] weights = tempered(candidates);
    return candidates.get(Selection.draw(weights, random.nextDouble())).token();
  }

  /** The most probable tokens; without the end of the text if nothing has been said yet. */
  private List<TokenProbability> candidates(int count) {
    List<TokenProbability> top = Selection.top(probabilities, count);
    return drawn > 0
        ? top
        : top.stream().filter(token -> token.token() != model.endOfText()).toList();
  }

  /** Powers relative to the largest, so that nothing that matters can underflow; the rest is 0. */
  private double[] tempered(List<TokenProbability> candidates) {
    double[] weights = new double[candidates.size()];
    double total = 0;
    for (int i = 0; i < weights.length; i++) {
      double relative = candidates.get(i).probability() / candidates.get(0).probability();
      weights[i] = StrictMath.pow(relative, 1 / sampling.temperature());
      total += weights[i];
    }
    double kept = 0;
    for (int i = 0; i < weights.length; i++) {
      boolean enough = kept >= sampling.topP() * total;
      kept += weights[i];
      weights[i] = enough ? 0 : weights[i];
    }
    return weights;
  }
}
