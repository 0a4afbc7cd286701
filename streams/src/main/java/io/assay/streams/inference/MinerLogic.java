package io.assay.streams.inference;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Finished;
import java.util.function.LongSupplier;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;

/**
 * The part of a request's course that hears the miners: parts are taken ahead of the client up to a
 * limit, and the miner has to wait beyond it.
 */
abstract class MinerLogic extends TimerGraphStageLogic {

  private final LongSupplier nanoTime;
  private final int readAhead;

  MinerLogic(SourceShape<AnswerPart> shape, LongSupplier nanoTime, int readAhead) {
    super(shape);
    this.nanoTime = nanoTime;
    this.readAhead = readAhead;
  }

  /** Something has come: passes on what the client wants. */
  abstract void passOn();

  /** The answer is complete. */
  abstract void answered(Attempt attempt);

  /** There will be no answer, or not all of it. */
  abstract void attemptFailed(Attempt attempt, Throwable cause);

  /** The miner has to wait for the client. */
  abstract void blocked(Attempt attempt);

  /** Whether the client has got the end of the answer. */
  abstract boolean isPassedOn();

  /** The miner's side of the attempt that is going on. */
  protected final class Miner extends AbstractInHandler {
    final Attempt attempt;
    private final SubSinkInlet<AnswerPart> inlet = new SubSinkInlet<>("miner");

    Miner(Attempt attempt) {
      this.attempt = attempt;
      inlet.setHandler(this);
    }

    void ask(Source<AnswerPart, NotUsed> answer) {
      var unused = answer.runWith(inlet.sink(), subFusingMaterializer());
      inlet.pull();
    }

    @Override
    public void onPush() {
      AnswerPart part = inlet.grab();
      long now = nanoTime.getAsLong();
      if (attempt.end() != null) {
        return;
      }
      if (part instanceof Finished end) {
        attempt.finished(end, now);
        pull();
        answered(attempt);
      } else {
        attempt.come(part, now);
        passOn();
        if (attempt.ahead() < readAhead) {
          pull();
        } else {
          attempt.block(now);
          blocked(attempt);
        }
      }
    }

    /** The client has taken a part: a miner that had to wait goes on once half is free. */
    void goOn() {
      if (attempt.isBlocked() && attempt.ahead() <= readAhead / 2) {
        attempt.unblock(nanoTime.getAsLong());
        pull();
      }
    }

    private void pull() {
      if (!inlet.isClosed() && !inlet.hasBeenPulled()) {
        inlet.pull();
      }
    }

    @Override
    public void onUpstreamFinish() {
      onUpstreamFailure(new IllegalStateException("the client gave no end"));
    }

    @Override
    public void onUpstreamFailure(Throwable cause) {
      if (attempt.end() == null) {
        attemptFailed(attempt, cause);
      } else if (isPassedOn()) {
        completeStage();
      }
    }

    /** The answer is passed on; its rest may run out, so that the connection can be used again. */
    void runOut() {
      if (inlet.isClosed()) {
        completeStage();
      } else {
        setKeepGoing(true);
      }
    }

    void stop() {
      if (!inlet.isClosed()) {
        inlet.cancel();
      }
    }
  }
}
