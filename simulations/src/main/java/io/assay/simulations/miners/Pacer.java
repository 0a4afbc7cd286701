package io.assay.simulations.miners;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Lets each part of an answer through when it is due, and those that are late at once: deadlines
 * are absolute, so what one part loses the next ones make up for.
 */
final class Pacer extends GraphStage<FlowShape<Paced, ByteString>> {

  private final Inlet<Paced> in = Inlet.create("Pacer.in");
  private final Outlet<ByteString> out = Outlet.create("Pacer.out");
  private final FlowShape<Paced, ByteString> shape = FlowShape.of(in, out);
  private final long startNanos;
  private final LongSupplier nanoClock;

  Pacer(long startNanos, LongSupplier nanoClock) {
    this.startNanos = startNanos;
    this.nanoClock = nanoClock;
  }

  @Override
  public FlowShape<Paced, ByteString> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic();
  }

  private final class Logic extends TimerGraphStageLogic {

    private @Nullable ByteString held;
    private boolean finishing;
    private @Nullable Throwable failing;

    Logic() {
      super(shape);
      setHandler(in, new Arrivals());
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
    public void onTimer(Object key) {
      ByteString due = held;
      held = null;
      if (due != null) {
        push(out, due);
      }
      if (failing != null) {
        failStage(failing);
      } else if (finishing) {
        completeStage();
      }
    }

    private final class Arrivals extends AbstractInHandler {

      @Override
      public void onPush() {
        Paced part = grab(in);
        long wait = startNanos + part.dueNanos() - nanoClock.getAsLong();
        if (wait <= 0) {
          push(out, part.data());
        } else {
          held = part.data();
          scheduleOnce("due", Duration.ofNanos(wait));
        }
      }

      @Override
      public void onUpstreamFailure(Throwable failure) {
        if (held == null) {
          failStage(failure);
        } else {
          failing = failure;
        }
      }

      @Override
      public void onUpstreamFinish() {
        if (held == null) {
          completeStage();
        } else {
          finishing = true;
        }
      }
    }
  }
}
