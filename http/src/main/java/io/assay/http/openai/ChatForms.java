package io.assay.http.openai;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.http.calls.AnswerForm;
import io.assay.http.json.JsonBytes;

/** The written forms of chat completions. */
final class ChatForms {

  private ChatForms() {}

  static AnswerForm of(ChatCall call) {
    if (call.stream()) {
      return (AnswerForm.Streamed)
          heading ->
              new ChunkWriter(
                  call, "chatcmpl-" + heading.requestId(), heading.created().getEpochSecond());
    }
    return (AnswerForm.Whole) heading -> new Body(call, heading);
  }

  private static final class Body implements AnswerForm.Whole.Writer {
    private final ChatCall call;
    private final AnswerForm.Heading heading;
    private final AnswerWriter writer;
    private final StringBuilder content = new StringBuilder();
    private final JsonBytes logprobs;
    private final JsonBytes tail = new JsonBytes(128);

    Body(ChatCall call, AnswerForm.Heading heading) {
      this.call = call;
      this.heading = heading;
      this.writer = new AnswerWriter(call);
      this.logprobs = new JsonBytes(call.logprobs() ? 4096 : 16);
    }

    @Override
    public void part(int choice, AnswerPart part) {
      if (part instanceof Token token) {
        content.append(token.text());
        if (writer.hasLogprob(token)) {
          if (logprobs.size() > 0) {
            logprobs.raw(",");
          }
          writer.logprob(logprobs, token);
        }
      } else if (part instanceof Finished finished) {
        tail.raw(",\"finish_reason\":").string(AnswerWriter.reason(finished.reason())).raw("}],");
        writer.usage(tail, finished);
        tail.raw("}");
      }
    }

    @Override
    public int size() {
      return content.length();
    }

    @Override
    public JsonBytes body() {
      JsonBytes json = new JsonBytes(512 + content.length() + logprobs.size());
      json.raw("{\"id\":").string("chatcmpl-" + heading.requestId());
      json.raw(",\"object\":\"chat.completion\",\"created\":");
      json.number(heading.created().getEpochSecond()).raw(",\"model\":").string(call.model());
      json.raw(",\"system_fingerprint\":null,\"choices\":[{\"index\":0,\"message\":");
      json.raw("{\"role\":\"assistant\",\"content\":").string(content);
      json.raw(",\"refusal\":null},\"logprobs\":");
      if (logprobs.size() > 0) {
        json.raw("{\"content\":[").raw(logprobs).raw("],\"refusal\":null}");
      } else {
        json.raw("null");
      }
      return json.raw(tail);
    }
  }
}
