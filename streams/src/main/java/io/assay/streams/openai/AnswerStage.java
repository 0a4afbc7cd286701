package io.assay.streams.openai;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.MinerFailure;
import java.time.Duration;
import java.util.Queue;
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

/**
 * Makes an answer of a body. After the answer's end the rest of the body is read and dropped for a
 * short while, so that the connection can be used again.
 */
public final class AnswerStage extends GraphStage<FlowShape<ByteString, AnswerPart>> {

  private final Inlet<ByteString> in = Inlet.create("body");
  private final Outlet<AnswerPart> out = Outlet.create("parts");
  private final FlowShape<ByteString, AnswerPart> shape = FlowShape.of(in, out);
  private final int maxTokens;
  private final int maxEventBytes;
  private final Duration drainTimeout;

  /**
   * A stage for one answer.
   *
   * @param maxTokens the most that it may have
   * @param maxEventBytes the longest event
   * @param drainTimeout how long the rest of the body is read after the answer's end
   */
  public AnswerStage(int maxTokens, int maxEventBytes, Duration drainTimeout) {
    this.maxTokens = maxTokens;
    this.maxEventBytes = maxEventBytes;
    this.drainTimeout = drainTimeout;
  }

  @Override
  public FlowShape<ByteString, AnswerPart> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes inheritedAttributes) {
    return new Logic();
  }

  private final class Logic extends TimerGraphStageLogic {
    private final AnswerAssembler assembler = new AnswerAssembler(maxTokens, maxEventBytes);
    private final Queue<AnswerPart> parts = assembler.parts();

    Logic() {
      super(shape);
      setHandler(in, new Body());
      setHandler(out, new Demand());
    }

    private void advance() {
      if (!parts.isEmpty() && isAvailable(out)) {
        push(out, parts.remove());
      }
      if (!parts.isEmpty()) {
        return;
      }
      if (isClosed(in)) {
        completeStage();
      } else if (!hasBeenPulled(in) && (isAvailable(out) || assembler.isDone())) {
        pull(in);
      }
    }

    @Override
    public void onTimer(Object key) {
      completeStage();
    }

    private final class Body extends AbstractInHandler {
      @Override
      public void onPush() {
        byte[] bytes = grab(in).toArrayUnsafe();
        if (!assembler.isDone()) {
          try {
            assembler.feed(bytes);
          } catch (MinerFailure failure) {
            failStage(failure);
            return;
          }
          if (assembler.isDone()) {
            scheduleOnce("drain", drainTimeout);
          }
        }
        advance();
      }

      @Override
      public void onUpstreamFinish() {
        try {
          assembler.end();
          advance();
        } catch (MinerFailure failure) {
          failStage(failure);
        }
      }

      @Override
      public void onUpstreamFailure(Throwable cause) {
        if (assembler.isDone()) {
          advance();
        } else {
          failStage(cause);
        }
      }
    }

    private final class Demand extends AbstractOutHandler {
      @Override
      public void onPull() {
        advance();
      }
    }
  }
}
