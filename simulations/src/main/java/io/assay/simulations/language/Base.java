package io.assay.simulations.language;

import java.util.Arrays;

/**
 * The lowest order of a model: the probability of each token whatever stands before it, except that
 * a word without a space cannot follow a word.
 *
 * <p>Interpolated with the uniform distribution, so that every token that can stand there is
 * possible.
 *
 * @param anywhere the probabilities after a token that does not end with a letter
 * @param afterWord those after a token that does
 */
record Base(double[] anywhere, double[] afterWord) {

  static Base of(Grams single, Vocabulary vocabulary) {
    Discount discount = Discount.estimate(single.counts());
    double total = single.total();
    double taken = 0;
    for (int count : single.counts()) {
      taken += discount.of(count);
    }
    double[] anywhere = new double[vocabulary.size()];
    Arrays.fill(anywhere, taken / total / vocabulary.size());
    for (int i = 0; i < single.size(); i++) {
      int count = single.counts()[i];
      anywhere[single.token(i)] += (count - discount.of(count)) / total;
    }
    return new Base(anywhere, withoutBareWords(anywhere, vocabulary));
  }

  private static double[] withoutBareWords(double[] all, Vocabulary vocabulary) {
    double[] kept = new double[all.length];
    double sum = 0;
    for (int token = 0; token < all.length; token++) {
      if (vocabulary.canFollowWord(token)) {
        kept[token] = all[token];
        sum += all[token];
      }
    }
    for (int token = 0; token < all.length; token++) {
      kept[token] /= sum;
    }
    return kept;
  }

  double[] in(boolean word) {
    return word ? afterWord : anywhere;
  }
}
