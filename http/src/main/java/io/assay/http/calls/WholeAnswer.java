package io.assay.http.calls;

import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.errors.ErrorMapper;
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

/** Takes the pieces of an answer and gives the HTTP answer that holds all of them. */
final class WholeAnswer
    extends AbstractGraphStageWithMaterializedValue<
        SinkShape<Piece>, CompletableFuture<HttpResponse>> {

  private final Inlet<Piece> in = Inlet.create("WholeAnswer.in");
  private final SinkShape<Piece> shape = SinkShape.of(in);
  private final AnswerForm.Whole.Writer writer;
  private final CallSettings settings;
  private final Admitted call;

  WholeAnswer(AnswerForm.Whole.Writer writer, CallSettings settings, Admitted call) {
    this.writer = writer;
    this.settings = settings;
    this.call = call;
  }

  @Override
  public SinkShape<Piece> shape() {
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
    private final AsyncCallback<Exchange> gone = createAsyncCallback(left -> completeStage());
    private int unfinished = call.choices();

    Logic() {
      super(shape);
      setHandler(in, new Pieces());
    }

    @Override
    public void preStart() {
      call.onGone(() -> gone.invoke(call.exchange()));
      scheduleOnce(this, settings.answerTimeout());
      pull(in);
    }

    @Override
    public void postStop() {
      if (unfinished > 0) {
        response.completeExceptionally(new ApiException(ErrorMapper.clientLeft()));
      }
    }

    @Override
    public void onTimer(Object key) {
      fail(new ApiException(ErrorMapper.answerTooSlow()));
    }

    private void fail(Throwable thrown) {
      response.completeExceptionally(thrown);
      completeStage();
    }

    private void take(Piece piece) {
      writer.part(piece.choice(), piece.part());
      if (writer.size() > settings.maxAnswerCharacters()) {
        throw new ApiException(ErrorMapper.answerTooLong());
      }
      if (piece.part() instanceof Finished && --unfinished == 0) {
        answer();
      }
    }

    private void answer() {
      HttpResponse whole =
          HttpResponse.create()
              .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, writer.body().take()));
      var unused =
          call.reserved()
              .whenCompleteAsync(
                  (done, thrown) -> {
                    if (thrown == null) {
                      response.complete(whole);
                    } else {
                      response.completeExceptionally(thrown);
                    }
                  },
                  Runnable::run);
    }

    private final class Pieces extends AbstractInHandler {
      @Override
      public void onPush() {
        Piece piece = grab(in);
        if (unfinished == 0) {
          completeStage();
          return;
        }
        try {
          take(piece);
          pull(in); // Lets the source end by itself instead of cancelling it.
        } catch (ApiException e) {
          fail(e);
        }
      }

      @Override
      public void onUpstreamFinish() {
        if (unfinished > 0) {
          response.completeExceptionally(new ApiException(ApiError.internal()));
        }
        completeStage();
      }

      @Override
      public void onUpstreamFailure(Throwable thrown) {
        fail(thrown);
      }
    }
  }
}
