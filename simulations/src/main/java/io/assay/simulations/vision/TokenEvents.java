package io.assay.simulations.vision;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.OptionalDouble;
import org.apache.pekko.util.ByteString;

/**
 * The events of a chat stream: one for each token, and nothing else. What is not ASCII is written
 * as JSON escapes; a log probability that is not known is null.
 */
final class TokenEvents {

  private static final int LAST_ASCII = 126;

  private TokenEvents() {}

  static ByteString event(String text, OptionalDouble logprob) {
    return ByteString.fromString(
        "data: {\"text\": \"%s\", \"logprob\": %s}\n\n"
            .formatted(
                escaped(text),
                logprob.isPresent() ? String.valueOf(logprob.getAsDouble()) : "null"));
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (char c : JsonStringEncoder.getInstance().quoteAsString(text)) {
      if (c <= LAST_ASCII) {
        escaped.append(c);
      } else {
        escaped.append("\\u%04x".formatted((int) c));
      }
    }
    return escaped.toString();
  }
}
