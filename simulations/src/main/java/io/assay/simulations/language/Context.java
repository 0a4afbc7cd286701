package io.assay.simulations.language;

/**
 * What stands before a token, as far as a model looks back: up to three tokens.
 *
 * @param packed the tokens, the newest in the lowest bits
 * @param length how many tokens there are, 1 to 3
 */
public record Context(long packed, int length) {

  private static final int LONGEST = 3;

  /** The context after one more token. */
  public Context then(int token) {
    long all = (packed << Vocabulary.BITS) | token;
    return new Context(all & mask(LONGEST), Math.min(length + 1, LONGEST));
  }

  int newest() {
    return (int) (packed & mask(1));
  }

  long newest(int tokens) {
    return packed & mask(tokens);
  }

  private static long mask(int tokens) {
    return (1L << (Vocabulary.BITS * tokens)) - 1;
  }
}
