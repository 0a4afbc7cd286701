package io.assay.http.openai;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.http.calls.AnswerForm;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ErrorResponses;
import io.assay.http.json.JsonBytes;
import java.nio.charset.StandardCharsets;

/** Writes the events of one stream; what is the same in all of them is made once. */
final class ChunkWriter implements AnswerForm.Streamed.Writer {

  private static final byte[] COMMENT = ascii(": keep-alive\n\n");
  private static final byte[] DONE = ascii("data: [DONE]\n\n");
  private static final byte[] CONTENT = ascii("{\"content\":");
  private static final byte[] ROLE = ascii("{\"role\":\"assistant\",\"content\":\"\"}");
  private static final byte[] LOGPROBS = ascii(",\"logprobs\":{\"content\":[");
  private static final byte[] LOGPROBS_END = ascii("],\"refusal\":null}");

  private final AnswerWriter answer;
  private final byte[] head;
  private final byte[] choice;
  private final byte[] noLogprobs;
  private final byte[] unfinished;
  private final boolean includeUsage;
  private boolean begun;
  private @org.jspecify.annotations.Nullable Finished end;

  /** A writer for the answer with that id, begun at that second since 1970. */
  ChunkWriter(ChatCall call, String id, long created) {
    this.answer = new AnswerWriter(call);
    this.includeUsage = call.includeUsage();
    JsonBytes json = new JsonBytes(160);
    json.raw("data: {\"id\":").string(id).raw(",\"object\":\"chat.completion.chunk\",\"created\":");
    json.number(created).raw(",\"model\":").string(call.model()).raw(",\"choices\":[");
    this.head = json.take().toArrayUnsafe();
    this.choice = ascii("{\"index\":0,\"delta\":");
    this.noLogprobs = ascii(",\"logprobs\":null");
    this.unfinished = ascii(",\"finish_reason\":null}]" + end());
  }

  @Override
  public void comment(JsonBytes out) {
    out.raw(COMMENT);
  }

  @Override
  public void part(JsonBytes out, int choice, AnswerPart part) {
    if (part instanceof Token token) {
      token(out, token);
    } else if (part instanceof Finished finished) {
      end = finished;
    }
  }

  /** Appends a token's event; before the first, the event that names the role. */
  private void token(JsonBytes out, Token token) {
    begin(out);
    out.raw(head).raw(choice).raw(CONTENT).string(token.text()).raw("}");
    if (answer.hasLogprob(token)) {
      out.raw(LOGPROBS);
      answer.logprob(out, token);
      out.raw(LOGPROBS_END);
    } else {
      out.raw(noLogprobs);
    }
    out.raw(unfinished);
  }

  @Override
  public void end(JsonBytes out) {
    finished(out, java.util.Objects.requireNonNull(end));
  }

  private void finished(JsonBytes out, Finished finished) {
    begin(out);
    out.raw(head).raw(choice).raw("{}").raw(noLogprobs).raw(",\"finish_reason\":");
    out.string(AnswerWriter.reason(finished.reason())).raw("}]").raw(end());
    if (includeUsage) {
      out.raw(head).raw("],");
      answer.usage(out, finished);
      out.raw("}\n\n");
    }
    out.raw(DONE);
  }

  @Override
  public void error(JsonBytes out, ApiError error) {
    out.raw("data: ");
    ErrorResponses.write(out, error);
    out.raw("\n\n");
  }

  private void begin(JsonBytes out) {
    if (!begun) {
      begun = true;
      out.raw(head).raw(choice).raw(ROLE).raw(noLogprobs).raw(unfinished);
    }
  }

  private String end() {
    return includeUsage ? ",\"usage\":null}\n\n" : "}\n\n";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
