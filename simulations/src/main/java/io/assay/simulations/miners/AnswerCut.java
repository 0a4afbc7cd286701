package io.assay.simulations.miners;

/** The cutter's doing: the rest of this answer is withheld. */
final class AnswerCut extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AnswerCut() {
    super("the answer is cut here", null, false, false);
  }
}
