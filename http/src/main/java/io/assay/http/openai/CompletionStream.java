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
 * A streamed text completion.
 *
 * @param answer what it has in common with the whole one
 * @param includeUsage whether it ends with the token counts
 */
record CompletionStream(TextAnswer answer, boolean includeUsage) implements AnswerForm.Streamed {

  @Override
  public Writer writer(Heading heading) {
    return new Events(heading);
  }

  private final class Events extends EventWriter {

    private final byte[] head;
    private final byte[][] choices;
    private final CompletionLogprobs[] logprobs;
    private final @Nullable Finished[] ends;

    Events(Heading heading) {
      JsonBytes json = new JsonBytes(160);
      json.raw("data: {\"id\":").string("cmpl-" + heading.requestId());
      json.raw(",\"object\":\"text_completion\",\"created\":");
      json.number(heading.created().getEpochSecond()).raw(",\"model\":").string(answer.model());
      head = json.raw(",\"choices\":[").take().toArrayUnsafe();
      choices = new byte[answer.choices()][];
      logprobs = new CompletionLogprobs[choices.length];
      for (int i = 0; i < choices.length; i++) {
        choices[i] = ascii(",\"index\":" + i + ",\"logprobs\":");
        logprobs[i] = new CompletionLogprobs(answer.topLogprobs());
      }
      ends = new Finished[choices.length];
    }

    @Override
    public void part(JsonBytes out, int choice, AnswerPart part) {
      if (part instanceof Token token) {
        if (answer.topLogprobs() != TextAnswer.NO_LOGPROBS) {
          logprobs[choice].add(token);
        }
        out.raw(head).raw("{\"text\":").string(token.text()).raw(choices[choice]);
        logprobs[choice].writeTo(out);
        out.raw(",\"finish_reason\":null}]").raw(closing());
      } else if (part instanceof Finished finished) {
        ends[choice] = finished;
        out.raw(head).raw("{\"text\":\"\"").raw(choices[choice]).raw("null,\"finish_reason\":");
        out.string(TextAnswer.reason(finished.reason())).raw("}]").raw(closing());
      } else {
        throw new ApiException(ApiError.internal());
      }
    }

    @Override
    public void end(JsonBytes out) {
      if (includeUsage) {
        out.raw(head).raw("],");
        answer.usage(out, ends);
        out.raw("}\n\n");
      }
      done(out);
    }

    private String closing() {
      return includeUsage ? ",\"usage\":null}\n\n" : "}\n\n";
    }
  }
}
