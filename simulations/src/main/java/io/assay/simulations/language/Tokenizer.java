package io.assay.simulations.language;

import java.util.ArrayList;
import java.util.List;

/**
 * The way a text is split into pieces: a run of letters or any other single character, with the
 * space before it if there is one.
 *
 * <p>So {@code "It's late," she said} is {@code "}, {@code It}, {@code '}, {@code s}, {@code
 * ␣late}, {@code ,}, {@code "}, {@code ␣she}, {@code ␣said}. Joining the pieces gives the text. A
 * border between two pieces can be seen from the characters beside it, except between a word and a
 * word without a space: that pair never occurs in a text and no model produces it.
 */
public final class Tokenizer {

  private Tokenizer() {}

  /** The pieces of a text in their order; none of an empty text. */
  public static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>(text.length() / 4 + 1);
    int start = 0;
    while (start < text.length()) {
      int end = end(text, start);
      pieces.add(text.substring(start, end));
      start = end;
    }
    return pieces;
  }

  /** Whether a piece ends with a letter, so that no word without a space can follow it. */
  static boolean isWord(String piece) {
    return !piece.isEmpty() && Character.isLetter(piece.codePointBefore(piece.length()));
  }

  /** Whether a piece is a word without a space before it. */
  static boolean isBareWord(String piece) {
    return !piece.isEmpty() && Character.isLetter(piece.codePointAt(0));
  }

  private static int end(String text, int start) {
    int at = start;
    if (text.charAt(at) == ' '
        && at + 1 < text.length()
        && !Character.isWhitespace(text.codePointAt(at + 1))) {
      at++;
    }
    int first = text.codePointAt(at);
    at += Character.charCount(first);
    if (!Character.isLetter(first)) {
      return at;
    }
    while (at < text.length() && Character.isLetter(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }
}
