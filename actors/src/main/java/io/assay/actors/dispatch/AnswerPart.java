package io.assay.actors.dispatch;

import java.util.List;
import java.util.Optional;
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
   * A whole picture.
   *
   * @param image the picture file, base64; empty only if it was judged not safe for work
   * @param nsfw whether the miner judged it not safe for work
   * @param embedding its CLIP embedding, as the miner says; empty if it gave none
   * @param hashes its perceptual hashes, as the miner says, if it gave them
   */
  record Picture(
      Optional<String> image, boolean nsfw, List<Double> embedding, Optional<ImageHashes> hashes)
      implements AnswerPart {
    public Picture {
      embedding = List.copyOf(embedding);
    }
  }

  /**
   * Perceptual hashes of a picture, each as hexadecimal digits.
   *
   * @param perceptual 64 bits
   * @param average 64 bits
   * @param difference 64 bits
   * @param colour 42 bits
   */
  record ImageHashes(String perceptual, String average, String difference, String colour) {}

  /**
   * CLIP embeddings, one for each picture of the request.
   *
   * @param vectors in the order of the pictures; not empty
   */
  record Embeddings(List<List<Double>> vectors) implements AnswerPart {
    public Embeddings {
      vectors = vectors.stream().map(List::copyOf).toList();
    }
  }

  /**
   * The end of the answer.
   *
   * @param reason why it ended
   * @param promptTokens how many tokens the prompt had, if the miner said
   * @param completionTokens how many tokens the answer has; 0 if it is no text
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
