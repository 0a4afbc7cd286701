package io.assay.simulations.language;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The tokens of a model and their numbers: 0 is the end of a text, then the pieces in the order of
 * their characters; beyond {@link #size()} come those that stand in contexts only: an unknown word,
 * an unknown other piece, the beginning of a text.
 */
final class Vocabulary {

  /** How the end of a text is written where a token must have a text. */
  static final String END_TEXT = "<|endoftext|>";

  static final int END = 0;

  /** Tokens are packed into longs with this many bits each. */
  static final int BITS = 15;

  private static final int LARGEST = (1 << BITS) - 4;

  private final String[] pieces;
  private final Map<String, Integer> numbers;
  private final boolean[] bare;

  /**
   * Numbers these pieces.
   *
   * @throws IllegalArgumentException if there are none, more than 32 764, or a lone space
   */
  Vocabulary(Collection<String> used) {
    TreeSet<String> sorted = new TreeSet<>(used);
    if (sorted.isEmpty() || sorted.size() >= LARGEST) {
      throw new IllegalArgumentException(
          "a text of " + sorted.size() + " different pieces: expected 1 to " + (LARGEST - 1));
    }
    if (sorted.contains(" ")) {
      throw new IllegalArgumentException(
          "the text has a space before white space or at its end: expected single spaces only");
    }
    pieces = new String[sorted.size() + 1];
    bare = new boolean[pieces.length];
    numbers = new HashMap<>(sorted.size() * 2);
    pieces[END] = END_TEXT;
    int number = 1;
    for (String piece : sorted) {
      pieces[number] = piece;
      bare[number] = Tokenizer.isBareWord(piece);
      numbers.put(piece, number++);
    }
  }

  /** How many tokens can be produced, the end of a text among them. */
  int size() {
    return pieces.length;
  }

  int begin() {
    return pieces.length + 2;
  }

  int number(String piece) {
    Integer number = numbers.get(piece);
    if (number != null) {
      return number;
    }
    return Tokenizer.isWord(piece) ? pieces.length : pieces.length + 1;
  }

  int[] numbers(String text) {
    List<String> split = Tokenizer.pieces(text);
    int[] numbered = new int[split.size()];
    for (int i = 0; i < numbered.length; i++) {
      numbered[i] = number(split.get(i));
    }
    return numbered;
  }

  String piece(int number) {
    return pieces[number];
  }

  /** Whether a token can stand after one that ends with a letter. */
  boolean canFollowWord(int number) {
    return !bare[number];
  }

  /** Whether a token, known or not, ends with a letter. */
  boolean isWord(int number) {
    return number == pieces.length
        || (number != END && number < pieces.length && Tokenizer.isWord(pieces[number]));
  }
}
