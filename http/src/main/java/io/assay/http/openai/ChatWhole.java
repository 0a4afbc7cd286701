package io.assay.http.openai;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.http.calls.AnswerForm;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.json.JsonBytes;
import org.jspecify.annotations.Nullable;

/**
 * A whole chat completion.
 *
 * @param answer what it has in common with the streamed one
 */
record ChatWhole(TextAnswer answer) implements AnswerForm.Whole {

  @Override
  public Writer writer(Heading heading) {
    return new Gathering(heading);
  }

  private final class Gathering implements Writer {

    private final Heading heading;
    private final StringBuilder[] contents;
    private final JsonBytes[] logprobs;
    private final @Nullable Finished[] ends;
    private int size;

    Gathering(Heading heading) {
      this.heading = heading;
      int choices = answer.choices();
      contents = new StringBuilder[choices];
      logprobs = new JsonBytes[choices];
      ends = new Finished[choices];
      for (int i = 0; i < choices; i++) {
        contents[i] = new StringBuilder();
        logprobs[i] = new JsonBytes(16);
      }
    }

    @Override
    public void part(int choice, AnswerPart part) {
      if (part instanceof Token token) {
        contents[choice].append(token.text());
        size += token.text().length();
        if (answer.hasLogprob(token)) {
          JsonBytes json = logprobs[choice];
          json.raw(json.size() > 0 ? "," : "");
          ChatLogprobs.write(json, token, answer.topLogprobs());
        }
      } else if (part instanceof Finished finished) {
        ends[choice] = finished;
      } else {
        throw new ApiException(ApiError.internal());
      }
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public JsonBytes body() {
      JsonBytes json = new JsonBytes(512 + size + logprobs[0].size());
      json.raw("{\"id\":").string("chatcmpl-" + heading.requestId());
      json.raw(",\"object\":\"chat.completion\",\"created\":");
      json.number(heading.created().getEpochSecond()).raw(",\"model\":").string(answer.model());
      json.raw(",\"system_fingerprint\":null,\"choices\":[");
      for (int i = 0; i < contents.length; i++) {
        json.raw(i == 0 ? "" : ",");
        choice(json, i);
      }
      json.raw("],");
      answer.usage(json, ends);
      return json.raw("}");
    }

    private void choice(JsonBytes json, int index) {
      json.raw("{\"index\":")
          .number(index)
          .raw(",\"message\":{\"role\":\"assistant\",\"content\":");
      json.string(contents[index]).raw(",\"refusal\":null},\"logprobs\":");
      if (logprobs[index].size() > 0) {
        json.raw("{\"content\":[").raw(logprobs[index]).raw("],\"refusal\":null}");
      } else {
        json.raw("null");
      }
      Finished end = ends[index];
      if (end == null) {
        throw new ApiException(ApiError.internal());
      }
      json.raw(",\"finish_reason\":").string(TextAnswer.reason(end.reason())).raw("}");
    }
  }
}
