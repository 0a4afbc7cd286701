package io.assay.http.calls;

import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.errors.ErrorMapper;
import io.assay.http.json.JsonBytes;
import io.assay.http.server.Exchange;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.SinkShape;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.stage.AbstractGraphStageWithMaterializedValue;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.apache.pekko.util.ByteString;

/**
 * Takes an answer's parts and gives the HTTP answer that streams them as server-sent events.
 *
 * <p>The HTTP answer is held back until the first part, so that an early failure is an ordinary
 * status; after the deadline it begins with comments. Parts that come while the client is busy are
 * gathered, up to a bound, and sent as one piece.
 */
final class StreamedAnswer
    extends AbstractGraphStageWithMaterializedValue<
        SinkShape<Piece>, CompletableFuture<HttpResponse>> {

  /** From so many unsent bytes on, no further part is asked for. */
  private static final int ENOUGH = 16 * 1024;

  private static final List<HttpHeader> HEADERS =
      List.of(
          RawHeader.create("cache-control", "no-cache"),
          RawHeader.create("x-accel-buffering", "no"));

  private final Inlet<Piece> in = Inlet.create("StreamedAnswer.in");
  private final SinkShape<Piece> shape = SinkShape.of(in);
  private final AnswerForm.Streamed.Writer writer;
  private final CallSettings settings;
  private final Admitted call;

  StreamedAnswer(AnswerForm.Streamed.Writer writer, CallSettings settings, Admitted call) {
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

  private enum Timer {
    HEAD,
    KEEP_ALIVE,
    ANSWER
  }

  private final class Logic extends TimerGraphStageLogic {

    private final CompletableFuture<HttpResponse> response = new CompletableFuture<>();
    private final SubSourceOutlet<ByteString> out = new SubSourceOutlet<>("StreamedAnswer.out");
    private final AsyncCallback<Exchange> gone = createAsyncCallback(left -> left());
    private final JsonBytes unsent = new JsonBytes(1024);
    private final Runnable release = call.exchange().hold();
    private int unfinished = call.choices();
    private boolean reserved;
    private boolean headDue;
    private boolean open;
    private boolean ended;
    private boolean quiet = true;

    Logic() {
      super(shape);
      setHandler(in, new Pieces());
      out.setHandler(new Demand());
    }

    @Override
    public void preStart() {
      setKeepGoing(true);
      call.onGone(() -> gone.invoke(call.exchange()));
      awaitReservation();
      scheduleOnce(Timer.HEAD, settings.headDeadline());
      scheduleOnce(Timer.ANSWER, settings.answerTimeout());
      pull(in);
    }

    private void awaitReservation() {
      CompletableFuture<?> set = call.reserved().toCompletableFuture();
      if (set.isDone() && !set.isCompletedExceptionally()) {
        reserved = true;
        return;
      }
      AsyncCallback<Throwable> refused = createAsyncCallback(this::refused);
      AsyncCallback<Admitted> durable = createAsyncCallback(done -> reserved());
      var unused =
          set.whenCompleteAsync(
              (done, thrown) -> {
                if (thrown == null) {
                  durable.invoke(call);
                } else {
                  refused.invoke(thrown);
                }
              },
              Runnable::run);
    }

    private void reserved() {
      reserved = true;
      if (unsent.size() > 0 || headDue) {
        begin();
        flush();
      }
    }

    /** Nothing was sent yet: also an answer that is complete becomes an error. */
    private void refused(Throwable thrown) {
      ended = false;
      fail(ErrorMapper.of(thrown));
      flush();
    }

    private void left() {
      release.run();
      completeStage();
    }

    @Override
    public void postStop() {
      if (!open) {
        release.run();
      }
      call.whole().complete(false);
      response.completeExceptionally(new ApiException(ErrorMapper.clientLeft()));
    }

    @Override
    public void onTimer(Object key) {
      switch ((Timer) key) {
        case HEAD -> {
          headDue = true;
          begin();
        }
        case ANSWER -> {
          fail(ErrorMapper.answerTooSlow());
          cancel(in);
          flush();
        }
        case KEEP_ALIVE -> {
          if (quiet && !ended && unsent.size() == 0) {
            writer.comment(unsent);
            flush();
          }
          quiet = true;
        }
      }
    }

    /** Begins the HTTP answer, if that has not happened. */
    private void begin() {
      if (open || !reserved) {
        return;
      }
      open = true;
      cancelTimer(Timer.HEAD);
      if (unsent.size() == 0) {
        writer.comment(unsent);
      }
      scheduleWithFixedDelay(Timer.KEEP_ALIVE, settings.keepAlive(), settings.keepAlive());
      response.complete(
          HttpResponse.create()
              .addHeaders(HEADERS)
              .withEntity(
                  HttpEntities.createChunked(
                      MediaTypes.TEXT_EVENT_STREAM.toContentType(),
                      releasing(Source.fromGraph(out.source())))));
    }

    /** Counts the request as open until the connection has taken over the last byte. */
    private Source<ByteString, NotUsed> releasing(Source<ByteString, NotUsed> events) {
      return events.watchTermination(
          (unused, done) -> {
            done.whenCompleteAsync((end, thrown) -> release.run(), Runnable::run);
            return unused;
          });
    }

    /** Ends the answer with an error, unless its end has come. */
    private void fail(ApiError error) {
      if (ended) {
        return;
      }
      ended = true;
      cancel(in);
      if (open) {
        writer.error(unsent, error);
      } else {
        var unused = unsent.take();
        response.completeExceptionally(new ApiException(error));
      }
    }

    /** Sends what can be sent, and ends when all is sent and the source has ended. */
    private void flush() {
      if (unsent.size() > 0 && out.isAvailable()) {
        out.push(unsent.take());
      }
      if (ended && unsent.size() == 0) {
        if (!out.isClosed()) {
          out.complete();
        }
        if (isClosed(in)) {
          completeStage();
        }
      }
    }

    private void askForMore() {
      if (!ended && !hasBeenPulled(in) && !isClosed(in) && unsent.size() < ENOUGH) {
        pull(in);
      }
    }

    private final class Pieces extends AbstractInHandler {
      @Override
      public void onPush() {
        Piece piece = grab(in);
        if (ended) {
          cancel(in);
          flush();
          return;
        }
        quiet = false;
        writer.part(unsent, piece.choice(), piece.part());
        if (piece.part() instanceof Finished && --unfinished == 0) {
          writer.end(unsent);
          ended = true;
          call.whole().complete(true);
          pull(in); // Lets the source end by itself instead of cancelling it.
        }
        begin();
        flush();
        askForMore();
      }

      @Override
      public void onUpstreamFinish() {
        fail(ApiError.internal());
        flush();
      }

      @Override
      public void onUpstreamFailure(Throwable thrown) {
        fail(ErrorMapper.of(thrown));
        flush();
      }
    }

    private final class Demand extends AbstractOutHandler {
      @Override
      public void onPull() {
        flush();
        askForMore();
      }

      @Override
      public void onDownstreamFinish(Throwable cause) {
        completeStage();
      }
    }
  }
}
