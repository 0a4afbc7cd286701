package io.assay.streams.checking;

import io.assay.actors.dispatch.ChatRequest;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A language model that says how likely tokens are. Fails with a {@link ModelServerFault}. */
interface ModelServer {

  /**
   * The likeliest tokens after a prefix of an answer.
   *
   * @param request what the answer is to, with its own temperature and seed
   * @param prefix the answer so far
   * @param starting whether the answer has not begun: there is no prefix
   * @param top how many tokens are wanted
   */
  CompletionStage<NextToken> next(ChatRequest request, String prefix, boolean starting, int top);

  /**
   * How likely every token of an answer is, in one request; empty if the server does not offer it.
   *
   * @param top how many of the likeliest tokens are wanted at each place
   */
  CompletionStage<Optional<PromptScores>> score(ChatRequest request, String answer, int top);
}
