package io.assay.streams.text;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Token;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Puts characters together whose halves came as two tokens: their log probabilities add up. A half
 * that stays alone becomes the replacement character.
 */
final class HalfCharacters {
  private @Nullable Token held;

  void add(Token token, List<AnswerPart> to) {
    Token before = held;
    held = null;
    Token next = before == null ? token : joined(before, token);
    int last = next.text().length() - 1;
    if (Character.isHighSurrogate(next.text().charAt(last))) {
      held = next;
    } else {
      to.add(whole(next));
    }
  }

  Optional<Token> rest() {
    return Optional.ofNullable(held).map(HalfCharacters::whole);
  }

  private static Token joined(Token before, Token after) {
    OptionalDouble logprob =
        before.logprob().isPresent() && after.logprob().isPresent()
            ? OptionalDouble.of(before.logprob().getAsDouble() + after.logprob().getAsDouble())
            : OptionalDouble.empty();
    return new Token(before.text() + after.text(), logprob, List.of());
  }

  private static Token whole(Token token) {
    String text = token.text();
    boolean sound = true;
    for (int i = 0; i < text.length() && sound; i++) {
      sound = !Character.isSurrogate(text.charAt(i));
    }
    return sound ? token : new Token(mended(text), token.logprob(), List.of());
  }

  private static String mended(String text) {
    StringBuilder mended = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
        .forEach(mended::appendCodePoint);
    return mended.toString();
  }
}
