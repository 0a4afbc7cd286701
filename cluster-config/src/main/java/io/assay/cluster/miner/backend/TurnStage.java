package io.assay.cluster.miner.backend;

import io.assay.simulations.serving.Visit;
import org.apache.pekko.Done;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * Ends a turn with the stream that it is for, and the stream with its caller: when that leaves, the
 * model server's connection is closed.
 */
final class TurnStage<T> extends GraphStage<FlowShape<T, T>> {

  private final Inlet<T> in = Inlet.create("Turn.in");
  private final Outlet<T> out = Outlet.create("Turn.out");
  private final FlowShape<T, T> shape = FlowShape.of(in, out);
  private final Turn turn;
  private final Visit visit;

  TurnStage(Turn turn, Visit visit) {
    this.turn = turn;
    this.visit = visit;
  }

  /** The caller has gone. */
  static final class CallerLeft extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CallerLeft() {
      super("the caller has left", null, false, false);
    }
  }

  @Override
  public FlowShape<T, T> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic();
  }

  private final class Logic extends GraphStageLogic {

    Logic() {
      super(shape);
      setHandler(in, new Parts());
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              pull(in);
            }
          });
    }

    @Override
    public void preStart() {
      AsyncCallback<Done> left = createAsyncCallback(done -> failStage(new CallerLeft()));
      visit.gone().thenAccept(left::invoke);
    }

    @Override
    public void postStop() {
      turn.end(Ending.LEFT);
    }

    private final class Parts extends AbstractInHandler {

      @Override
      public void onPush() {
        push(out, grab(in));
      }

      @Override
      public void onUpstreamFinish() {
        turn.end(Ending.SERVED);
        completeStage();
      }

      @Override
      public void onUpstreamFailure(Throwable failure) {
        turn.end(BackendFailures.ending(failure));
        failStage(failure);
      }
    }
  }
}
