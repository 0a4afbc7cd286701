package io.assay.http.openai;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.errors.ErrorMapper;
import io.assay.http.json.JsonBytes;
import io.assay.http.server.Exchange;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.SinkShape;
import org.apache.pekko.stream.stage.AbstractGraphStageWithMaterializedValue;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;

/** Takes an answer's parts and gives the HTTP answer that holds all of them. */
final class WholeAnswer
    extends AbstractGraphStageWithMaterializedValue<
        SinkShape<AnswerPart>, CompletableFuture<HttpResponse>> {

  private final Inlet<AnswerPart> in = Inlet.create("WholeAnswer.in");
  private final SinkShape<AnswerPart> shape = SinkShape.of(in);
  private final ChatCall call;
  private final String id;
  private final long created;
  private final ChatSettings settings;
  private final Exchange exchange;

  /** Makes the answer with that id, begun at that second since 1970. */
  WholeAnswer(ChatCall call, String id, long created, ChatSettings settings, Exchange exchange) {
    this.call = call;
    this.id = id;
    this.created = created;
    this.settings = settings;
    this.exchange = exchange;
  }

  @Override
  public SinkShape<AnswerPart> shape() {
    return shape;
  }

  @Override
  public Pair<GraphStageLogic, CompletableFuture<HttpResponse>> createLogicAndMaterializedValuePair(
      Attributes inheritedAttributes) {
    Logic logic = new Logic();
    return Pair.create(logic, logic.response);
  }

  private final class Logic extends TimerGraphStageLogic {

    private final CompletableFuture<HttpResponse> response = new CompletableFuture<>();
    private final AnswerWriter writer = new AnswerWriter(call);
    private final StringBuilder content = new StringBuilder();
    private final JsonBytes logprobs = new JsonBytes(call.logprobs() ? 4096 : 16);
    private final AsyncCallback<Exchange> gone = createAsyncCallback(left -> completeStage());

    Logic() {
      super(shape);
      setHandler(in, new Parts());
    }

    @Override
    public void preStart() {
      exchange.onGone(() -> gone.invoke(exchange));
      scheduleOnce(this, settings.answerTimeout());
      pull(in);
    }

    @Override
    public void postStop() {
      response.completeExceptionally(new ApiException(ErrorMapper.clientLeft()));
    }

    @Override
    public void onTimer(Object key) {
      fail(new ApiException(ErrorMapper.answerTooSlow()));
    }

    private void fail(Throwable thrown) {
      response.completeExceptionally(thrown);
      completeStage();
    }

    private void token(Token token) {
      content.append(token.text());
      if (content.length() > settings.maxAnswerCharacters()) {
        fail(new ApiException(ErrorMapper.answerTooLong()));
        return;
      }
      if (writer.hasLogprob(token)) {
        if (logprobs.size() > 0) {
          logprobs.raw(",");
        }
        writer.logprob(logprobs, token);
      }
      pull(in);
    }

    private HttpResponse whole(Finished finished) {
      JsonBytes json = new JsonBytes(512 + content.length() + logprobs.size());
      json.raw("{\"id\":").string(id).raw(",\"object\":\"chat.completion\",\"created\":");
      json.number(created).raw(",\"model\":").string(call.model());
      json.raw(",\"system_fingerprint\":null,\"choices\":[{\"index\":0,\"message\":");
      json.raw("{\"role\":\"assistant\",\"content\":").string(content);
      json.raw(",\"refusal\":null},\"logprobs\":");
      if (call.logprobs() && logprobs.size() > 0) {
        json.raw("{\"content\":[").raw(logprobs).raw("],\"refusal\":null}");
      } else {
        json.raw("null");
      }
      json.raw(",\"finish_reason\":").string(AnswerWriter.reason(finished.reason())).raw("}],");
      writer.usage(json, finished);
      json.raw("}");
      return HttpResponse.create()
          .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, json.take()));
    }

    private final class Parts extends AbstractInHandler {
      @Override
      public void onPush() {
        AnswerPart part = grab(in);
        if (response.isDone()) {
          completeStage();
        } else if (part instanceof Token token) {
          token(token);
        } else if (part instanceof Finished finished) {
          response.complete(whole(finished));
          pull(in); // Lets the source end by itself instead of cancelling it.
        }
      }

      @Override
      public void onUpstreamFinish() {
        fail(new ApiException(ApiError.internal()));
      }

      @Override
      public void onUpstreamFailure(Throwable thrown) {
        fail(thrown);
      }
    }
  }
}
