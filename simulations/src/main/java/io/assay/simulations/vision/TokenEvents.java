package io.assay.simulations.vision;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.assay.simulations.language.GeneratedToken;
import io.assay.simulations.openai.Answer;
import io.assay.simulations.openai.AnswerChunk;
import java.util.Iterator;
import org.apache.pekko.util.ByteString;

/**
 * The events of a chat stream: one for each token, and nothing else. What is not ASCII is written
 * as JSON escapes. For one thread at a time.
 */
final class TokenEvents implements Iterator<AnswerChunk> {

  private static final int LAST_ASCII = 126;

  private final Iterator<GeneratedToken> tokens;
  private int characters;

  TokenEvents(Answer answer) {
    this.tokens = answer.tokens();
  }

  @Override
  public boolean hasNext() {
    return tokens.hasNext();
  }

  @Override
  public AnswerChunk next() {
    GeneratedToken token = tokens.next();
    characters += token.text().length();
    String event =
        "data: {\"text\": \"%s\", \"logprob\": %s}\n\n"
            .formatted(escaped(token.text()), token.logprob());
    return new AnswerChunk(ByteString.fromString(event), characters);
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
