package io.assay.simulations.language;

import java.util.List;

/**
 * An interpolated Kneser-Ney n-gram model: gives the exact probability of every token of its
 * vocabulary, the end of the text among them, after any context.
 *
 * <p>Immutable; safe for use by many threads. A few megabytes for the shipped book at order 4.
 */
public final class NgramModel {

  private final Vocabulary vocabulary;
  private final Level[] levels;
  private final Base base;
  private final boolean[] words;

  /** The levels from the highest order down to 2. */
  NgramModel(Vocabulary vocabulary, Level[] levels, Base base) {
    this.vocabulary = vocabulary;
    this.levels = levels;
    this.base = base;
    this.words = new boolean[vocabulary.begin() + 1];
    for (int token = 0; token < words.length; token++) {
      words[token] = vocabulary.isWord(token);
    }
  }

  /**
   * Trains a model; a second for a few hundred kilobytes of text.
   *
   * @param order the longest n-gram that is counted, 1 to 4
   * @param passages the texts, each with an end of its own; at most 32 763 different pieces in all,
   *     and no space before other white space or at an end
   * @throws IllegalArgumentException if the order or the texts are not like that
   */
  public static NgramModel train(int order, List<String> passages) {
    return new Trainer(order, passages).train();
  }

  /** The longest n-gram that was counted. */
  public int order() {
    return levels.length + 1;
  }

  /** How many tokens can be produced; they are numbered from 0. */
  public int vocabularySize() {
    return vocabulary.size();
  }

  /** The token that ends a text. */
  public int endOfText() {
    return Vocabulary.END;
  }

  /** The text of a token that can be produced. */
  public String piece(int token) {
    return vocabulary.piece(token);
  }

  /** The tokens of a text; pieces that the model does not know get numbers beyond its tokens. */
  public int[] encode(String text) {
    return vocabulary.numbers(text);
  }

  /** The context at the beginning of a text. */
  public Context begin() {
    return new Context(vocabulary.begin(), 1);
  }

  /** The context after these tokens, from the beginning of a text. */
  public Context after(int... tokens) {
    Context context = begin();
    for (int i = Math.max(0, tokens.length - 4); i < tokens.length; i++) {
      context = context.then(tokens[i]);
    }
    return context;
  }

  /** The probability of a token, 0 if it cannot stand there or is unknown. */
  public double probability(Context context, int token) {
    if (token < 0 || token >= vocabulary.size()) {
      return 0;
    }
    double sum = 0;
    double scale = 1;
    for (int i = 0; i < levels.length; i++) {
      int found = find(context, i);
      if (found >= 0) {
        sum += scale * levels[i].massOf(found, token);
        scale *= levels[i].backoff(found);
      }
    }
    return sum + scale * base.in(words[context.newest()])[token];
  }

  /** The natural logarithm of the probability, at least -9999. */
  public double logprob(Context context, int token) {
    return new TokenProbability(token, probability(context, token)).logprob();
  }

  /** The probabilities of all tokens, by number; they sum to 1 within 1e-9. */
  public double[] distribution(Context context) {
    double[] probabilities = new double[vocabulary.size()];
    distribution(context, probabilities);
    return probabilities;
  }

  /** The same, into an array of the vocabulary's size. */
  void distribution(Context context, double[] into) {
    double[] below = base.in(words[context.newest()]);
    double scale = backoff(context);
    for (int token = 0; token < into.length; token++) {
      into[token] = below[token] * scale;
    }
    double above = 1;
    for (int i = 0; i < levels.length; i++) {
      int found = find(context, i);
      if (found >= 0) {
        Level level = levels[i];
        for (int entry = level.start(found); entry < level.end(found); entry++) {
          into[level.token(entry)] += level.mass(entry) * above;
        }
        above *= level.backoff(found);
      }
    }
  }

  /** All tokens by their probability. */
  public Ranking ranking(Context context) {
    return new Ranking(distribution(context));
  }

  /** The most probable tokens, most probable first, equal ones by number. */
  public List<TokenProbability> top(Context context, int count) {
    return Selection.top(distribution(context), count);
  }

  /** The part of all probability that the lowest order distributes. */
  private double backoff(Context context) {
    double scale = 1;
    for (int i = 0; i < levels.length; i++) {
      int found = find(context, i);
      if (found >= 0) {
        scale *= levels[i].backoff(found);
      }
    }
    return scale;
  }

  private int find(Context context, int level) {
    int needed = levels.length - level;
    return context.length() < needed ? -1 : levels[level].find(context.newest(needed));
  }

  @Override
  public String toString() {
    return "NgramModel[order=" + order() + ", vocabulary=" + vocabularySize() + "]";
  }
}
