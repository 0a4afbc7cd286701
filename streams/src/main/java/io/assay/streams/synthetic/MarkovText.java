package io.assay.streams.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A Markov chain of order two over the words of a text: each word is drawn from those that follow
 * the two words before it in the text, as often as they do.
 *
 * <p>Kept as the text itself in word numbers and its positions sorted by the two words that stand
 * there: about 2 MB for the shipped book. Immutable; safe for use by many threads.
 */
public final class MarkovText {

  private static final Set<String> ABBREVIATIONS = Set.of("Mr.", "Mrs.", "Dr.");

  private final String[] words;
  private final int[] text;
  private final int[] byPair;

  private MarkovText(String[] words, int[] text) {
    this.words = words;
    this.text = text;
    this.byPair = sortByPair(text);
  }

  /** The chain over the shipped book, built at the first call (well under 200 ms). */
  public static MarkovText shipped() {
    return Shipped.TEXT;
  }

  /**
   * The chain over a text; double quotes are left out, they would rarely be closed.
   *
   * @throws IllegalArgumentException if the text has fewer than three words
   */
  public static MarkovText of(String text) {
    Numbering numbering = new Numbering();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean between = i == text.length() || Character.isWhitespace(text.charAt(i));
      if (!between && start < 0) {
        start = i;
      } else if (between && start >= 0) {
        numbering.add(text.substring(start, i));
        start = -1;
      }
    }
    return numbering.chain();
  }

  /**
   * Some text that begins like a sentence and ends as one.
   *
   * @param length how many words it has, at least 1
   * @param random decides everything: the same state gives the same text
   */
  public String text(int length, RandomGenerator random) {
    if (length < 1) {
      throw new IllegalArgumentException("a text of " + length + " words: expected at least 1");
    }
    StringBuilder out = new StringBuilder(length * 6);
    int position = sentenceStart(random);
    for (int i = 0; i < length; i++) {
      if (i > 0) {
        out.append(' ');
      }
      out.append(words[text[position]]);
      position = next(position, random);
    }
    out.setCharAt(0, Character.toUpperCase(out.charAt(0)));
    return closed(out, random);
  }

  /** A position after this one's word, among all places where the word and the one before stand. */
  private int next(int position, RandomGenerator random) {
    int previous = position - 1;
    if (previous < 0) {
      return position + 1;
    }
    long pair = pair(previous);
    int from = firstAtLeast(pair);
    int to = firstAtLeast(pair + 1);
    int chosen = byPair[from + random.nextInt(to - from)] + 2;
    return chosen < text.length ? chosen : sentenceStart(random);
  }

  private int sentenceStart(RandomGenerator random) {
    int from = random.nextInt(text.length - 2);
    for (int i = 0; i < text.length; i++) {
      int candidate = (from + i) % (text.length - 2);
      if (candidate == 0 || endsSentence(words[text[candidate - 1]])) {
        return candidate;
      }
    }
    return 0;
  }

  private static boolean endsSentence(String word) {
    char last = word.charAt(word.length() - 1);
    return (last == '.' || last == '!' || last == '?') && !ABBREVIATIONS.contains(word);
  }

  private static String closed(StringBuilder out, RandomGenerator random) {
    boolean question = random.nextInt(3) == 0;
    int end = out.length();
    while (end > 1 && !Character.isLetterOrDigit(out.charAt(end - 1))) {
      end--;
    }
    out.setLength(end);
    return out.append(question ? '?' : '.').toString();
  }

  private long pair(int position) {
    return pair(text, position);
  }

  private static long pair(int[] text, int position) {
    return ((long) text[position] << 32) | text[position + 1];
  }

  private int firstAtLeast(long pair) {
    int low = 0;
    int high = byPair.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pair(byPair[middle]) < pair) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int[] sortByPair(int[] text) {
    // Word numbers and positions of any text that fits in memory here need 21 bits each.
    if (text.length >= 1 << 21) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "a text of %d words: expected at most 2097151", text.length));
    }
    long[] keys = new long[text.length - 1];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ((long) text[i] << 42) | ((long) text[i + 1] << 21) | i;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) (key & ((1 << 21) - 1))).toArray();
  }

  /** Gives words their numbers in the order in which they come first. */
  private static final class Numbering {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private int[] text = new int[1024];
    private int length;

    void add(String raw) {
      String word = withoutQuotes(raw);
      if (word.isEmpty()) {
        return;
      }
      Integer number = numbers.putIfAbsent(word, words.size());
      if (number == null) {
        number = words.size();
        words.add(word);
      }
      if (length == text.length) {
        text = Arrays.copyOf(text, 2 * length);
      }
      text[length++] = number;
    }

    MarkovText chain() {
      if (length < 3) {
        throw new IllegalArgumentException("a text of " + length + " words: expected at least 3");
      }
      return new MarkovText(words.toArray(String[]::new), Arrays.copyOf(text, length));
    }

    private static String withoutQuotes(String word) {
      return word.replace("\"", "").replace("\u201c", "").replace("\u201d", "");
    }
  }

  private static final class Shipped {
    static final MarkovText TEXT = of(PublicDomainBook.text());
  }
}
