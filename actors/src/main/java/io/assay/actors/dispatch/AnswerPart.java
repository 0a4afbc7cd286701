package io.assay.actors.dispatch;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A piece of a miner's answer, in the order in which it comes. */
public sealed interface AnswerPart {

  /**
   * A token.
   *
   * @param text the text that it adds
   * @param logprob its log probability, natural logarithm, if the miner gave one
   * @param top the likeliest tokens at this place, if the miner gave them
   */
  record Token(String text, OptionalDouble logprob, List<Alternative> top) implements AnswerPart {
    public Token {
      top = List.copyOf(top);
    }
  }

  /** A token that could have stood there, with its log probability. */
  record Alternative(String text, double logprob) {}

  /**
   * The end of the answer.
   *
   * @param reason why it ended
   * @param promptTokens how many tokens the prompt had, if the miner said
   * @param completionTokens how many tokens the answer has
   */
  record Finished(FinishReason reason, OptionalInt promptTokens, int completionTokens)
      implements AnswerPart {}

  /** Why an answer ended. */
  enum FinishReason {
    /** The model ended it, or a stop text was reached. */
    STOP,
    /** The token limit was reached. */
    LENGTH
  }
}
