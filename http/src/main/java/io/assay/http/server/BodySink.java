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
 * Gathers a body. One that is too large fails at once, and its rest is read and thrown away up to a
 * bound: a connection that is closed while its client still sends is reset, and then the client
 * never sees the answer.
 */
final class BodySink
    extends AbstractGraphStageWithMaterializedValue<
        SinkShape<ByteString>, CompletableFuture<byte[]>> {

  private final Inlet<ByteString> in = Inlet.create("BodySink.in");
  private final SinkShape<ByteString> shape = SinkShape.of(in);
  private final long most;
  private final long mostThrownAway;
  private final Duration timeout;

  /** Gathers at most {@code most} bytes within {@code timeout}; 0 only throws away. */
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
      end(new ApiException(ErrorMapper.tooSlow()));
    }

    @Override
    public void postStop() {
      body.completeExceptionally(new ApiException(ErrorMapper.incompleteBody()));
    }

    private void end(Throwable thrown) {
      body.completeExceptionally(thrown);
      completeStage();
    }

    private void throwAway() {
      gathered = ByteString.createBuilder();
      body.completeExceptionally(new ApiException(ErrorMapper.tooLarge()));
      if (size > most + mostThrownAway) {
        completeStage();
      } else {
        pull(in);
      }
    }

    private final class Pieces extends AbstractInHandler {
      @Override
      public void onPush() {
        ByteString piece = grab(in);
        size += piece.size();
        if (size > most) {
          throwAway();
        } else {
          gathered.append(piece);
          pull(in);
        }
      }

      @Override
      public void onUpstreamFinish() {
        body.complete(gathered.result().toArrayUnsafe());
        completeStage();
      }

      @Override
      public void onUpstreamFailure(Throwable thrown) {
        end(thrown);
      }
    }
  }
}
