package io.assay.http.calls;

import io.assay.actors.dispatch.AnswerPart;
import java.util.List;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** Several answers as one, in the order in which their parts come. */
final class Pieces {

  private Pieces() {}

  /** The parts of all of them; fails when one does, and then the others are cancelled. */
  static Source<Piece, NotUsed> of(List<Source<AnswerPart, NotUsed>> answers) {
    Source<Piece, NotUsed> all = choice(answers, 0);
    for (int i = 1; i < answers.size(); i++) {
      all = all.merge(choice(answers, i));
    }
    return all;
  }

  private static Source<Piece, NotUsed> choice(
      List<Source<AnswerPart, NotUsed>> answers, int choice) {
    return answers.get(choice).map(part -> new Piece(choice, part));
  }
}
