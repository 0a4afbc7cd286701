package io.assay.http.calls;

import java.util.concurrent.CompletableFuture;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.util.ByteString;

/**
 * Passes bytes on and remembers them, and goes on when nobody wants them any more. It is run once.
 */
final class Recording extends GraphStage<FlowShape<ByteString, ByteString>> {

  private final Inlet<ByteString> in = Inlet.create("Recording.in");
  private final Outlet<ByteString> out = Outlet.create("Recording.out");
  private final FlowShape<ByteString, ByteString> shape = FlowShape.of(in, out);
  private final int maxBytes;
  private final CompletableFuture<ByteString> all;

  /**
   * A recording.
   *
   * @param maxBytes beyond, no more is remembered than tells that it is too long
   * @param all completes with what has passed, at the end
   */
  Recording(int maxBytes, CompletableFuture<ByteString> all) {
    this.maxBytes = maxBytes;
    this.all = all;
  }

  @Override
  public FlowShape<ByteString, ByteString> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes inheritedAttributes) {
    return new Logic();
  }

  private final class Logic extends GraphStageLogic {
    private ByteString passed = ByteString.emptyByteString();

    Logic() {
      super(shape);
      setHandler(in, new In());
      setHandler(out, new Out());
    }

    @Override
    public void postStop() {
      all.complete(passed);
    }

    private final class In extends AbstractInHandler {
      @Override
      public void onPush() {
        ByteString bytes = grab(in);
        if (passed.size() <= maxBytes) {
          passed = passed.concat(bytes);
        }
        if (isClosed(out)) {
          pull(in);
        } else {
          push(out, bytes);
        }
      }
    }

    private final class Out extends AbstractOutHandler {
      @Override
      public void onPull() {
        pull(in);
      }

      @Override
      public void onDownstreamFinish(Throwable cause) {
        if (!hasBeenPulled(in) && !isClosed(in)) {
          pull(in);
        }
      }
    }
  }
}
