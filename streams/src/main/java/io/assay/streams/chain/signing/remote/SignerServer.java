package io.assay.streams.chain.signing.remote;

import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.chain.scale.ScaleException;
import io.assay.streams.chain.scale.ScaleWriter;
import io.assay.streams.chain.signing.SigningRequest;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs for whoever connects: a thread for each of a few connections. */
public final class SignerServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SignerServer.class);
  private static final int MOST_CONNECTIONS = 16;

  /** A frame, a greeting or a handshake that takes longer closes the connection. */
  private static final long PATIENCE_SECONDS = 5;

  private final Sr25519KeyPair keys;
  private final SigningPolicy policy;
  private final AuditLog audit;
  private final SecureRandom random = new SecureRandom();
  private final SignerAddress.Listener listener;
  private final Set<Peer> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(SignerServer::thread);
  private volatile boolean closed;

  private SignerServer(
      Sr25519KeyPair keys, SigningPolicy policy, AuditLog audit, SignerAddress.Listener listener) {
    this.keys = keys;
    this.policy = policy;
    this.audit = audit;
    this.listener = listener;
  }

  /**
   * Starts to listen.
   *
   * @param keys which are closed with the server, as is the log
   * @throws IOException if it cannot listen there
   */
  public static SignerServer start(
      Sr25519KeyPair keys, SigningPolicy policy, AuditLog audit, SignerAddress address)
      throws IOException {
    SignerServer server = new SignerServer(keys, policy, audit, address.listen());
    thread(server::accept).start();
    return server;
  }

  private static Thread thread(Runnable run) {
    Thread thread = new Thread(run, "signer");
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    while (!closed) {
      try {
        Peer peer = listener.accept();
        if (open.size() >= MOST_CONNECTIONS) {
          LOG.warn("event=signer-full connections={}", MOST_CONNECTIONS);
          peer.close();
        } else {
          open.add(peer);
          thread(() -> serve(peer)).start();
        }
      } catch (IOException e) {
        if (!closed) {
          LOG.warn("event=signer-accept reason={}", e.getMessage());
        }
      }
    }
  }

  private void serve(Peer peer) {
    try (peer) {
      ScheduledFuture<?> late = closeLater(peer);
      Frames.write(
          peer.out(),
          new ScaleWriter().u8(RequestCodec.VERSION).raw(keys.account().bytes()).written());
      late.cancel(false);
      while (!closed) {
        Frames.write(peer.out(), answer(next(peer)));
      }
    } catch (IOException e) {
      LOG.debug("event=signer-connection-ended reason={}", e.getMessage());
    } finally {
      open.remove(peer);
    }
  }

  /** Waits as long as it takes for a frame to begin, but not for its end. */
  private ByteString next(Peer peer) throws IOException {
    int first = peer.in().readUnsignedByte();
    ScheduledFuture<?> late = closeLater(peer);
    int length = first << 24 | peer.in().readUnsignedByte() << 16 | peer.in().readUnsignedShort();
    ByteString body = Frames.body(peer.in(), length);
    late.cancel(false);
    if (body.length() < length) {
      throw new IOException("a frame that ends early");
    }
    return body;
  }

  private ScheduledFuture<?> closeLater(Peer peer) {
    return watch.schedule(peer::close, PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** What is no request ends the connection: nobody who means well sends it. */
  private ByteString answer(ByteString frame) throws IOException {
    RequestCodec.Numbered numbered;
    try {
      numbered = RequestCodec.decode(frame);
    } catch (ScaleException | IllegalArgumentException | ArithmeticException e) {
      audit.writeWrong(String.valueOf(e.getMessage()));
      throw new IOException("no request: " + e.getMessage(), e);
    }
    SigningRequest request = numbered.request();
    Optional<String> refusal =
        request.signer().equals(keys.account())
            ? policy.refusal(request)
            : Optional.of(
                "request in the name of %s: expected %s"
                    .formatted(request.signer(), keys.account()));
    audit.write(request, refusal);
    ScaleWriter out = new ScaleWriter().u64(numbered.id());
    return refusal
        .map(reason -> out.u8(1).string(reason))
        .orElseGet(
            () -> out.u8(0).raw(keys.sign(request.message().toArrayUnsafe(), random).bytes()))
        .written();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
    open.forEach(Peer::close);
    watch.shutdownNow();
    audit.close();
    keys.close();
  }
}
