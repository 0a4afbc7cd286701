package io.assay.http.server;

import io.assay.http.errors.ApiException;
import io.assay.http.errors.ErrorMapper;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.SinkShape;
import org.apache.pekko.stream.stage.AbstractGraphStageWithMaterializedValue;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.apache.pekko.util.ByteString;
import org.apache.pekko.util.ByteStringBuilder;

/**
 * Gathers a body. One that is too large is read to its end and thrown away, up to a bound, before
 * it fails: an answer before the end closes the connection, which resets it while its client still
 * sends, and then the client never sees the answer.
 */
final class BodySink
    extends AbstractGraphStageWithMaterializedValue<
        SinkShape<ByteString>, CompletableFuture<byte[]>> {

  private final Inlet<ByteString> in = Inlet.create("BodySink.in");
  private final SinkShape<ByteString> shape = SinkShape.of(in);
  private final long most;
  private final long mostThrownAway;
  private final Duration timeout;

  /**
   * Gathers at most {@code most} bytes within {@code timeout}; throws away at most so many more.
   */
  BodySink(long most, long mostThrownAway, Duration timeout) {
    this.most = most;
    this.mostThrownAway = mostThrownAway;
    this.timeout = timeout;
  }

  @Override
  public SinkShape<ByteString> shape() {
    return shape;
  }

  @Override
  public Pair<GraphStageLogic, CompletableFuture<byte[]>> createLogicAndMaterializedValuePair(
      Attributes inheritedAttributes) {
    Logic logic = new Logic();
    return Pair.create(logic, logic.body);
  }

  private final class Logic extends TimerGraphStageLogic {

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private ByteStringBuilder gathered = ByteString.createBuilder();
    private long size;

    Logic() {
      super(shape);
      setHandler(in, new Pieces());
    }

    @Override
    public void preStart() {
      scheduleOnce(this, timeout);
      pull(in);
    }

    @Override
    public void onTimer(Object key) {
      end(new ApiException(isTooLarge() ? ErrorMapper.tooLarge() : ErrorMapper.tooSlow()));
    }

    @Override
    public void postStop() {
      body.completeExceptionally(new ApiException(ErrorMapper.incompleteBody()));
    }

    private void end(Throwable thrown) {
      body.completeExceptionally(thrown);
      completeStage();
    }

    private boolean isTooLarge() {
      return size > most;
    }

    private void take(ByteString piece) {
      size += piece.size();
      if (size - mostThrownAway > most) {
        end(new ApiException(ErrorMapper.tooLarge()));
        return;
      }
      if (isTooLarge()) {
        gathered = ByteString.createBuilder();
      } else {
        gathered.append(piece);
      }
      pull(in);
    }

    private final class Pieces extends AbstractInHandler {
      @Override
      public void onPush() {
        take(grab(in));
      }

      @Override
      public void onUpstreamFinish() {
        if (isTooLarge()) {
          end(new ApiException(ErrorMapper.tooLarge()));
        } else {
          body.complete(gathered.result().toArrayUnsafe());
          completeStage();
        }
      }

      @Override
      public void onUpstreamFailure(Throwable thrown) {
        end(thrown);
      }
    }
  }
}
