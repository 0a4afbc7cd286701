package io.assay.streams.checking;

import io.assay.actors.dispatch.AnswerPart.Alternative;
import java.util.List;
import java.util.Optional;

/**
 * What a model would say next.
 *
 * @param model as the server names it
 * @param drawn the token that it drew; empty if it ended the answer there
 * @param top the likeliest tokens in the server's order; none if it ended the answer there
 */
record NextToken(String model, Optional<Alternative> drawn, List<Alternative> top) {
  NextToken {
    top = List.copyOf(top);
  }
}
