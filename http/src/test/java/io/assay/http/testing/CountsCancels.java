package io.assay.http.testing;

import io.assay.actors.dispatch.AnswerPart;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;

/** Passes parts on and counts how often it is cancelled. */
final class CountsCancels extends GraphStage<FlowShape<AnswerPart, AnswerPart>> {

  private final Inlet<AnswerPart> in = Inlet.create("CountsCancels.in");
  private final Outlet<AnswerPart> out = Outlet.create("CountsCancels.out");
  private final FlowShape<AnswerPart, AnswerPart> shape = FlowShape.of(in, out);
  private final AtomicInteger cancelled;

  CountsCancels(AtomicInteger cancelled) {
    this.cancelled = cancelled;
  }

  @Override
  public FlowShape<AnswerPart, AnswerPart> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes inheritedAttributes) {
    return new GraphStageLogic(shape) {
      {
        setHandler(
            in,
            new AbstractInHandler() {
              @Override
              public void onPush() {
                push(out, grab(in));
              }
            });
        setHandler(
            out,
            new AbstractOutHandler() {
              @Override
              public void onPull() {
                pull(in);
              }

              @Override
              public void onDownstreamFinish(Throwable cause) {
                cancelled.incrementAndGet();
                cancelStage(cause);
              }
            });
      }
    };
  }
}
