package io.assay.simulations.miners;

import io.assay.simulations.language.GeneratedToken;
import io.assay.simulations.openai.AnswerChunk;
import io.assay.simulations.serving.TokenForm;
import java.util.Iterator;
import java.util.OptionalDouble;

/** An answer's tokens as events, one each. For one thread at a time. */
final class TokenChunks implements Iterator<AnswerChunk> {

  private final Iterator<GeneratedToken> tokens;
  private final TokenForm form;
  private int characters;

  TokenChunks(Iterator<GeneratedToken> tokens, TokenForm form) {
    this.tokens = tokens;
    this.form = form;
  }

  @Override
  public boolean hasNext() {
    return tokens.hasNext();
  }

  @Override
  public AnswerChunk next() {
    GeneratedToken token = tokens.next();
    characters += token.text().length();
    return new AnswerChunk(
        form.event(token.text(), OptionalDouble.of(token.logprob())), characters);
  }
}
