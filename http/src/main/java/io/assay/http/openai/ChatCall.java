package io.assay.http.openai;

import io.assay.actors.dispatch.ChatRequest;

/**
 * A parsed chat completion: what to ask, and in which form the client wants the answer.
 *
 * @param request what to ask
 * @param stream whether token by token
 * @param includeUsage whether a stream ends with the token counts
 * @param logprobs whether tokens come with log probabilities
 * @param topLogprobs how many likeliest tokens come with each, 0 to 20
 */
record ChatCall(
    ChatRequest request, boolean stream, boolean includeUsage, boolean logprobs, int topLogprobs) {

  String model() {
    return request.task().value();
  }
}
