package io.assay.http.openai;

import io.assay.http.endpoints.CallRunner;
import io.assay.http.endpoints.CallRunner.Body;
import io.assay.http.endpoints.Endpoint;
import io.assay.http.endpoints.EndpointBuilder;
import io.assay.http.models.Models;
import java.util.List;
import java.util.function.LongSupplier;

/** The endpoints that answer with text. */
public final class TextApi {

  private static final String TAG = "Text";

  private final CallRunner runner;
  private final ChatParser chat;
  private final CompletionParser completions;
  private final OlderChatParser older;

  /**
   * The endpoints of a network.
   *
   * @param seeds the sampling seeds of requests that name none; called by many threads
   */
  public TextApi(CallRunner runner, Models models, ChatSettings settings, LongSupplier seeds) {
    this.runner = runner;
    this.chat = new ChatParser(models, settings, seeds);
    this.completions = new CompletionParser(models, settings, seeds);
    this.older = new OlderChatParser(models, settings, seeds);
  }

  /** The endpoints. */
  public List<Endpoint> endpoints() {
    return List.of(
        EndpointBuilder.post("/v1/chat/completions", TAG)
            .does(
                "Continues a conversation.",
                "With `stream: true` the answer comes as server-sent events and ends with `data:"
                    + " [DONE]`; a stream that is cut ends with an event that holds the error."
                    + " Comment lines come while nothing else does.")
            .gives(TextShapes.CHAT, "The whole answer.")
            .streams(TextShapes.CHAT_CHUNK, "The answer token by token.")
            .paid(runner, Body.TEXT, chat),
        EndpointBuilder.post("/v1/completions", TAG)
            .does(
                "Continues texts.",
                "Each prompt is sent to the model as one message of a user, so that chat models"
                    + " answer it. Answers are numbered: all of the first prompt, then of the"
                    + " next; at most 8 in all.")
            .gives(TextShapes.COMPLETION, "The whole answers.")
            .streams(TextShapes.COMPLETION_CHUNK, "The answers token by token.")
            .paid(runner, Body.TEXT, completions));
  }

  /** The older endpoint. */
  public List<Endpoint> older() {
    return List.of(
        EndpointBuilder.post("/chat", "Older paths")
            .does(
                "Continues a conversation, on the older path.",
                "A stream unless it says `stream: false`. New clients: `/v1/chat/completions`.")
            .gives(TextShapes.CHAT, "The whole answer.")
            .streams(TextShapes.CHAT_CHUNK, "The answer token by token.")
            .paid(runner, Body.TEXT, older));
  }
}
