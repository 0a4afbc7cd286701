package io.assay.streams.inference;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.scoring.Work;
import java.util.function.ToIntFunction;

/**
 * What a part of an answer counts for work and speed (scoring rules, section 4): a token its
 * characters, a picture the steps that were asked for, embeddings their number.
 */
final class Units {

  /** The count of what a client pays for (see {@link Payment}): a token, each step, each image. */
  static ToIntFunction<AnswerPart> paid(TaskRequest request) {
    int steps = request instanceof ImageRequest image ? image.steps() : 1;
    return part -> {
      if (part instanceof AnswerPart.Token) {
        return 1;
      } else if (part instanceof AnswerPart.Picture picture) {
        return picture.image().isPresent() ? steps : 0;
      } else if (part instanceof AnswerPart.Embeddings embeddings) {
        return embeddings.vectors().size();
      }
      return 0;
    };
  }

  private Units() {}

  /** The count for the parts of an answer to that request. */
  static ToIntFunction<AnswerPart> of(TaskRequest request) {
    int steps = request instanceof ImageRequest image ? image.steps() : 1;
    return part -> {
      if (part instanceof AnswerPart.Token token) {
        return Work.characters(token.text());
      } else if (part instanceof AnswerPart.Picture) {
        return steps;
      } else if (part instanceof AnswerPart.Embeddings embeddings) {
        return embeddings.vectors().size();
      }
      return 0;
    };
  }
}
