package io.assay.http.openai;

import io.assay.http.config.Keys;

/**
 * The bounds and defaults of chat completions.
 *
 * @param maxMessages how many messages a conversation may have
 * @param maxPromptCharacters how long all of them may be together, in UTF-16 units
 * @param maxTokens how many tokens a client may ask for
 * @param defaultMaxTokens how many it gets when it does not say
 * @param defaultTemperature the temperature when it does not say, 0 to 2
 * @param defaultTopP the top_p when it does not say, 0 to 1
 */
public record ChatSettings(
    int maxMessages,
    int maxPromptCharacters,
    int maxTokens,
    int defaultMaxTokens,
    double defaultTemperature,
    double defaultTopP) {

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static ChatSettings from(Keys keys) {
    int maxTokens = keys.number("max-tokens", 1, 1_000_000);
    ChatSettings settings =
        new ChatSettings(
            keys.number("max-messages", 1, 100_000),
            keys.number("max-prompt-characters", 1, 100_000_000),
            maxTokens,
            keys.number("default-max-tokens", 1, maxTokens),
            keys.real("default-temperature", 0, 2),
            keys.real("default-top-p", 0, 1));
    keys.nothingElse();
    return settings;
  }
}
