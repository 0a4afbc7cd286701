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
 * A whole text completion.
 *
 * @param answer what it has in common with the streamed one
 */
record CompletionWhole(TextAnswer answer) implements AnswerForm.Whole {

  @Override
  public Writer writer(Heading heading) {
    return new Gathering(heading);
  }

  private final class Gathering implements Writer {

    private final Heading heading;
    private final StringBuilder[] texts;
    private final CompletionLogprobs[] logprobs;
    private final @Nullable Finished[] ends;
    private int size;

    Gathering(Heading heading) {
      this.heading = heading;
      int choices = answer.choices();
      texts = new StringBuilder[choices];
      logprobs = new CompletionLogprobs[choices];
      ends = new Finished[choices];
      for (int i = 0; i < choices; i++) {
        texts[i] = new StringBuilder();
        logprobs[i] = new CompletionLogprobs(answer.topLogprobs());
      }
    }

    @Override
    public void part(int choice, AnswerPart part) {
      if (part instanceof Token token) {
        texts[choice].append(token.text());
        size += token.text().length();
        if (answer.topLogprobs() != TextAnswer.NO_LOGPROBS) {
          logprobs[choice].add(token);
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
      JsonBytes json = new JsonBytes(512 + size);
      json.raw("{\"id\":").string("cmpl-" + heading.requestId());
      json.raw(",\"object\":\"text_completion\",\"created\":");
      json.number(heading.created().getEpochSecond()).raw(",\"model\":").string(answer.model());
      json.raw(",\"system_fingerprint\":null,\"choices\":[");
      for (int i = 0; i < texts.length; i++) {
        json.raw(i == 0 ? "" : ",");
        choice(json, i);
      }
      json.raw("],");
      answer.usage(json, ends);
      return json.raw("}");
    }

    private void choice(JsonBytes json, int index) {
      Finished end = ends[index];
      if (end == null) {
        throw new ApiException(ApiError.internal());
      }
      json.raw("{\"text\":").string(texts[index]).raw(",\"index\":").number(index);
      json.raw(",\"logprobs\":");
      logprobs[index].writeTo(json);
      json.raw(",\"finish_reason\":").string(TextAnswer.reason(end.reason())).raw("}");
    }
  }
}
