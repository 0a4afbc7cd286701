package io.assay.streams.chain.signing.remote;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.keys.Sr25519Signature;
import io.assay.streams.chain.scale.ScaleException;
import io.assay.streams.chain.scale.ScaleReader;
import io.assay.streams.chain.signing.Signer;
import io.assay.streams.chain.signing.SigningRefused;
import io.assay.streams.chain.signing.SigningRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has another process sign. One connection is used for all requests, several on their way at once;
 * a dead one is replaced. Callers never wait.
 */
public final class RemoteSigner implements Signer {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteSigner.class);
  private static final int MOST_WAITING = 1_024;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final SignerAddress address;
  private final Duration timeout;
  private final AccountId account;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, CompletableFuture<Sr25519Signature>> waiting = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          run -> daemon(run, "signer-writer"));
  private volatile @Nullable Peer peer;
  private long connectNotBefore;
  private volatile boolean closed;

  private RemoteSigner(SignerAddress address, Duration timeout, Greeted greeted) {
    this.address = address;
    this.timeout = timeout;
    this.account = greeted.account();
    use(greeted.peer());
  }

  private record Greeted(Peer peer, AccountId account) {}

  /**
   * Connects to a signer.
   *
   * @param timeout for each signature
   * @throws IOException if there is none, or it speaks another version
   */
  public static RemoteSigner connect(SignerAddress address, Duration timeout) throws IOException {
    return new RemoteSigner(address, timeout, greet(address));
  }

  private static Greeted greet(SignerAddress address) throws IOException {
    Peer peer = address.connect();
    try {
      ScaleReader in = new ScaleReader(Frames.read(peer.in()));
      int version = in.u8();
      if (version != RequestCodec.VERSION) {
        throw new IOException(
            "a signer of version %d: expected %d".formatted(version, RequestCodec.VERSION));
      }
      return new Greeted(peer, new AccountId(in.raw(AccountId.LENGTH)));
    } catch (IOException | ScaleException e) {
      peer.close();
      throw e instanceof IOException io ? io : new IOException("no signer answers", e);
    }
  }

  @Override
  public AccountId account() {
    return account;
  }

  /** Fails with {@link SigningRefused}, or with an exception that says why nobody signs now. */
  @Override
  public CompletionStage<Sr25519Signature> sign(SigningRequest request) {
    long id = ids.incrementAndGet();
    CompletableFuture<Sr25519Signature> signature = new CompletableFuture<>();
    var unused = signature.whenComplete((signed, failure) -> waiting.remove(id));
    try {
      writer.execute(() -> send(id, request, signature));
    } catch (RejectedExecutionException e) {
      signature.completeExceptionally(
          new IllegalStateException(MOST_WAITING + " requests wait for the signer at " + address));
    }
    return signature.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void send(
      long id, SigningRequest request, CompletableFuture<Sr25519Signature> signature) {
    if (signature.isDone()) {
      return;
    }
    try {
      Peer connected = connected();
      waiting.put(id, signature);
      Frames.write(connected.out(), RequestCodec.encode(id, request));
    } catch (IOException e) {
      drop();
      signature.completeExceptionally(unavailable(e));
    }
  }

  private Peer connected() throws IOException {
    Peer now = peer;
    if (now != null) {
      return now;
    }
    if (closed || System.nanoTime() < connectNotBefore) {
      throw new IOException(closed ? "it was closed" : "it does not answer");
    }
    connectNotBefore = System.nanoTime() + PAUSE.toNanos();
    Greeted greeted = greet(address);
    if (!greeted.account().equals(account)) {
      greeted.peer().close();
      throw new IOException(
          "it has the hotkey %s now: expected %s".formatted(greeted.account(), account));
    }
    use(greeted.peer());
    return greeted.peer();
  }

  private void use(Peer next) {
    peer = next;
    daemon(() -> listen(next), "signer-reader").start();
  }

  private void listen(Peer from) {
    try {
      while (true) {
        answer(Frames.read(from.in()));
      }
    } catch (IOException | ScaleException | IllegalArgumentException | ArithmeticException e) {
      if (!closed) {
        LOG.warn("event=signer-lost address={} reason={}", address, e.getMessage());
      }
      from.close();
      if (peer == from) {
        drop();
      }
    }
  }

  private void answer(ByteString frame) {
    ScaleReader in = new ScaleReader(frame);
    CompletableFuture<Sr25519Signature> asked = waiting.get(in.u64().longValueExact());
    if (asked == null) {
      return;
    }
    if (in.u8() == 0) {
      asked.complete(new Sr25519Signature(in.raw(Sr25519Signature.LENGTH)));
    } else {
      asked.completeExceptionally(new SigningRefused(in.string()));
    }
  }

  /** The connection is gone, and with it the answers that were on their way. */
  private void drop() {
    Peer gone = peer;
    peer = null;
    if (gone != null) {
      gone.close();
    }
    waiting
        .values()
        .forEach(each -> each.completeExceptionally(unavailable(new IOException("it ended"))));
  }

  private IllegalStateException unavailable(IOException cause) {
    return new IllegalStateException(
        "the signer at %s cannot be asked: %s".formatted(address, cause.getMessage()), cause);
  }

  private static Thread daemon(Runnable run, String name) {
    Thread thread = new Thread(run, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    closed = true;
    writer.shutdownNow();
    drop();
  }
}
