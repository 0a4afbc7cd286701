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
 * A streamed chat completion.
 *
 * @param answer what it has in common with the whole one
 * @param includeUsage whether it ends with the token counts
 */
record ChatStream(TextAnswer answer, boolean includeUsage) implements AnswerForm.Streamed {

  private static final byte[] CONTENT = EventWriter.ascii("{\"content\":");
  private static final byte[] ROLE = EventWriter.ascii("{\"role\":\"assistant\",\"content\":\"\"}");
  private static final byte[] LOGPROBS = EventWriter.ascii(",\"logprobs\":{\"content\":[");
  private static final byte[] LOGPROBS_END = EventWriter.ascii("],\"refusal\":null}");
  private static final byte[] NO_LOGPROBS = EventWriter.ascii(",\"logprobs\":null");

  @Override
  public Writer writer(Heading heading) {
    return new Events(heading);
  }

  /** What is the same in all events of an answer is made once. */
  private final class Events extends EventWriter {

    private final byte[] head;
    private final byte[][] choices;
    private final byte[] unfinished;
    private final boolean[] begun;
    private final @Nullable Finished[] ends;

    Events(Heading heading) {
      JsonBytes json = new JsonBytes(160);
      json.raw("data: {\"id\":").string("chatcmpl-" + heading.requestId());
      json.raw(",\"object\":\"chat.completion.chunk\",\"created\":");
      json.number(heading.created().getEpochSecond()).raw(",\"model\":").string(answer.model());
      head = json.raw(",\"choices\":[").take().toArrayUnsafe();
      unfinished = ascii(",\"finish_reason\":null}]" + closing());
      choices = new byte[answer.choices()][];
      for (int i = 0; i < choices.length; i++) {
        choices[i] = ascii("{\"index\":" + i + ",\"delta\":");
      }
      begun = new boolean[choices.length];
      ends = new Finished[choices.length];
    }

    @Override
    public void part(JsonBytes out, int choice, AnswerPart part) {
      if (!begun[choice]) {
        begun[choice] = true;
        out.raw(head).raw(choices[choice]).raw(ROLE).raw(NO_LOGPROBS).raw(unfinished);
      }
      if (part instanceof Token token) {
        token(out, choice, token);
      } else if (part instanceof Finished finished) {
        ends[choice] = finished;
        out.raw(head).raw(choices[choice]).raw("{}").raw(NO_LOGPROBS).raw(",\"finish_reason\":");
        out.string(TextAnswer.reason(finished.reason())).raw("}]").raw(closing());
      } else {
        throw new ApiException(ApiError.internal());
      }
    }

    private void token(JsonBytes out, int choice, Token token) {
      out.raw(head).raw(choices[choice]).raw(CONTENT).string(token.text()).raw("}");
      if (answer.hasLogprob(token)) {
        out.raw(LOGPROBS);
        ChatLogprobs.write(out, token, answer.topLogprobs());
        out.raw(LOGPROBS_END);
      } else {
        out.raw(NO_LOGPROBS);
      }
      out.raw(unfinished);
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
