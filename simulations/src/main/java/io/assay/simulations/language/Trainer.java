package io.assay.simulations.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The counting behind a model. The highest order counts occurrences; each lower one counts in how
 * many ways an n-gram can be continued to the left, except that those at the beginning of a text,
 * which cannot, count their occurrences.
 */
final class Trainer {

  private final int order;
  private final Vocabulary vocabulary;
  private final List<int[]> texts;

  Trainer(int order, List<String> passages) {
    if (order < 1 || order > 4) {
      throw new IllegalArgumentException("order " + order + ": expected 1 to 4");
    }
    this.order = order;
    TreeSet<String> used = new TreeSet<>();
    passages.forEach(passage -> used.addAll(Tokenizer.pieces(passage)));
    this.vocabulary = new Vocabulary(used);
    this.texts = passages.stream().map(this::framed).toList();
  }

  NgramModel train() {
    List<Level> levels = new ArrayList<>();
    Grams grams = Grams.count(occurrences(order, false));
    for (int length = order; length > 1; length--) {
      levels.add(Level.of(grams));
      grams = Grams.count(joined(shortened(grams, length), occurrences(length - 1, true)));
    }
    return new NgramModel(vocabulary, levels.toArray(Level[]::new), Base.of(grams, vocabulary));
  }

  private int[] framed(String passage) {
    int[] numbers = vocabulary.numbers(passage);
    int[] framed = new int[numbers.length + 2];
    framed[0] = vocabulary.begin();
    System.arraycopy(numbers, 0, framed, 1, numbers.length);
    framed[framed.length - 1] = Vocabulary.END;
    return framed;
  }

  /** The n-grams of all texts, or only those that begin one. Nothing predicts the beginning. */
  private long[] occurrences(int length, boolean onlyFirst) {
    long[] keys = new long[texts.stream().mapToInt(text -> text.length).sum()];
    int found = 0;
    for (int[] text : texts) {
      int last = onlyFirst ? 0 : text.length - length;
      for (int from = length == 1 ? 1 : 0; from <= last && from + length <= text.length; from++) {
        keys[found++] = pack(text, from, length);
      }
    }
    return Arrays.copyOf(keys, found);
  }

  private static long pack(int[] text, int from, int length) {
    long key = 0;
    for (int i = from; i < from + length; i++) {
      key = (key << Vocabulary.BITS) | text[i];
    }
    return key;
  }

  private static long[] shortened(Grams grams, int length) {
    long mask = (1L << (Vocabulary.BITS * (length - 1))) - 1;
    return Arrays.stream(grams.keys()).map(key -> key & mask).toArray();
  }

  private static long[] joined(long[] one, long[] other) {
    long[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }
}
