package io.assay.simulations.openai;

/**
 * The bounds of what one request may ask for.
 *
 * @param maxBodyBytes the largest body [bytes]
 * @param maxPromptTokens the longest prompt [tokens]
 * @param defaultTokens the longest answer when the request does not say [tokens]
 * @param maxTokens the longest answer that can be asked for [tokens]
 * @param maxPictureBytes the largest body that has pictures [bytes]
 */
public record Limits(
    int maxBodyBytes, int maxPromptTokens, int defaultTokens, int maxTokens, int maxPictureBytes) {

  /** 1 MiB (16 with pictures), 32 768 tokens of prompt, answers of 256 and at most 4 096 tokens. */
  public static final Limits USUAL = new Limits(1 << 20, 32_768, 256, 4_096, 16 << 20);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is below 1 or the usual length above the longest
   */
  public Limits {
    if (Math.min(maxBodyBytes, maxPictureBytes) < 1
        || maxPromptTokens < 1
        || defaultTokens < 1
        || maxTokens < defaultTokens) {
      throw new IllegalArgumentException(
          "limits of %d and %d bytes, %d prompt, %d usual and %d most tokens: expected at least 1 each"
                  .formatted(
                      maxBodyBytes, maxPictureBytes, maxPromptTokens, defaultTokens, maxTokens)
              + " and the usual not above the most");
    }
  }
}
