package io.assay.streams.exchange;

import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.miner.FailureKind;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One request and the body of its answer, if that has status 200; anything else fails it with a
 * {@link MinerFailure}, or, if the fault is ours, with another exception. Cancelling it closes the
 * connection at any moment.
 */
public final class ExchangeStage extends GraphStage<SourceShape<ByteString>> {

  private static final String CHECK = "check";

  /** That a connection was closed while it was free shows within this time. */
  private static final long STALE_NANOS = 1_000_000_000;

  private final Connections connections;
  private final Connections.Address address;
  private final HttpRequest request;
  private final ExchangeLimits limits;
  private final HeadCheck headCheck;
  private final Outlet<ByteString> out = Outlet.create("body");
  private final SourceShape<ByteString> shape = SourceShape.of(out);

  /** Sends that request once the body is wanted. */
  public ExchangeStage(
      Connections connections,
      Connections.Address address,
      HttpRequest request,
      ExchangeLimits limits) {
    this(connections, address, request, limits, head -> {});
  }

  /** The same, with a look at the answer's head. */
  public ExchangeStage(
      Connections connections,
      Connections.Address address,
      HttpRequest request,
      ExchangeLimits limits,
      HeadCheck headCheck) {
    this.connections = connections;
    this.address = address;
    this.request = request;
    this.limits = limits;
    this.headCheck = headCheck;
  }

  @Override
  public SourceShape<ByteString> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes inheritedAttributes) {
    return new Logic();
  }

  private final class Logic extends TimerGraphStageLogic {
    private final long startedAt = System.nanoTime();
    private @Nullable Use use;
    private @Nullable SubSinkInlet<ByteString> body;
    private boolean waiting = true;
    private long since = startedAt;
    private long blockedNanos;
    private long bytes;

    Logic() {
      super(shape);
      setHandler(out, new Demand());
    }

    @Override
    public void preStart() {
      start(false);
      scheduleOnce(CHECK, shorter(limits.head(), limits.answer()));
    }

    private void start(boolean fresh) {
      Use started = new Use(createAsyncCallback(this::head), createAsyncCallback(this::broken));
      use = started;
      try {
        started.connection = connections.send(address, request, limits.connect(), fresh, started);
      } catch (RejectedExecutionException e) {
        failStage(e);
      }
    }

    private void head(HttpResponse response) {
      int status = response.status().intValue();
      if (status != 200) {
        if (response.entity().isStrict()) {
          release();
        }
        failStage(Failures.status(status));
        return;
      }
      try {
        headCheck.check(response);
      } catch (MinerFailure refused) {
        failStage(refused);
        return;
      }
      SubSinkInlet<ByteString> inlet = new SubSinkInlet<>("answer");
      body = inlet;
      inlet.setHandler(new Body());
      Source<ByteString, Object> data = response.entity().getDataBytes();
      var unused = data.runWith(inlet.sink(), subFusingMaterializer());
      waiting = false;
      since = System.nanoTime();
      if (isAvailable(out)) {
        pullBody(inlet);
      }
      scheduleOnce(CHECK, shorter(limits.between(), limits.answer()));
    }

    private void broken(Throwable cause) {
      Use broken = use;
      if (body != null || broken == null) {
        return;
      }
      Connection connection = broken.connection;
      boolean stale =
          connection != null
              && connection.isUsedBefore()
              && System.nanoTime() - startedAt < STALE_NANOS;
      if (Breaks.isOurStop(cause) || connections.isStopping()) {
        failStage(Breaks.ourStop());
      } else if (stale) {
        // The miner closed it while nobody used it: that is no failure of this answer.
        start(true);
      } else {
        boolean established = connection != null && connection.isEstablished();
        failStage(Breaks.beforeHead(cause, established));
      }
    }

    private void pullBody(SubSinkInlet<ByteString> inlet) {
      long now = System.nanoTime();
      blockedNanos += now - since;
      since = now;
      waiting = true;
      inlet.pull();
    }

    private void release() {
      Use done = use;
      use = null;
      if (done != null && done.connection != null) {
        done.connection.release(done);
      }
    }

    @Override
    public void onTimer(Object key) {
      long now = System.nanoTime();
      long whole = limits.answer().toNanos() + blockedNanos - (now - startedAt);
      Duration limit = body == null ? limits.head() : limits.between();
      long part = limit.toNanos() - (now - since);
      if (!waiting) {
        scheduleOnce(CHECK, limits.between());
      } else if (whole <= 0 || part <= 0) {
        failStage(
            Failures.failed(
                FailureKind.TIMEOUT,
                body != null,
                body == null
                    ? "no head in time"
                    : whole <= 0 ? "not complete in time" : "too long between two parts"));
      } else {
        scheduleOnce(CHECK, Duration.ofNanos(Math.min(whole, part)));
      }
    }

    @Override
    public void postStop() {
      if (use != null && use.connection != null) {
        use.connection.abort(use);
      }
      if (body != null && !body.isClosed()) {
        body.cancel();
      }
    }

    private final class Demand extends AbstractOutHandler {
      @Override
      public void onPull() {
        SubSinkInlet<ByteString> inlet = body;
        if (inlet != null && !inlet.isClosed() && !inlet.hasBeenPulled()) {
          pullBody(inlet);
        }
      }
    }

    private final class Body extends AbstractInHandler {
      @Override
      public void onPush() {
        since = System.nanoTime();
        waiting = false;
        ByteString part = Objects.requireNonNull(body).grab();
        bytes += part.size();
        if (bytes > limits.maxBytes()) {
          failStage(Failures.malformed("an answer of more than " + limits.maxBytes() + " bytes"));
        } else {
          push(out, part);
        }
      }

      @Override
      public void onUpstreamFinish() {
        release();
        completeStage();
      }

      @Override
      public void onUpstreamFailure(Throwable cause) {
        boolean ours = Breaks.isOurStop(cause) || connections.isStopping();
        failStage(ours ? Breaks.ourStop() : Breaks.inBody(cause));
      }
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** One try on one connection. */
  private static final class Use implements Exchange {
    private final AsyncCallback<HttpResponse> heads;
    private final AsyncCallback<Throwable> breaks;
    private @Nullable Connection connection;

    Use(AsyncCallback<HttpResponse> heads, AsyncCallback<Throwable> breaks) {
      this.heads = heads;
      this.breaks = breaks;
    }

    @Override
    public void head(HttpResponse response) {
      heads.invoke(response);
    }

    @Override
    public void broken(Throwable cause) {
      breaks.invoke(cause);
    }
  }
}
