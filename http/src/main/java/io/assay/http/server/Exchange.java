package io.assay.http.server;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.RemoteAddress;

/** One request on its way to its answer, and whether its client is still there. */
public final class Exchange {

  /** The header that makes a request repeatable. */
  public static final String IDEMPOTENCY_KEY = "idempotency-key";

  private static final Runnable NOTHING = () -> {};
  private static final Runnable GONE = () -> {};

  private final HttpRequest request;
  private final String requestId;
  private final OpenRequests open;
  private final AtomicReference<Runnable> whenGone = new AtomicReference<>(NOTHING);
  private final AtomicInteger holds = new AtomicInteger();
  private volatile boolean bodyTaken;
  private volatile String fingerprint = "";
  private volatile List<HttpHeader> answerHeaders = List.of();

  Exchange(HttpRequest request, String requestId, OpenRequests open) {
    this.request = request;
    this.requestId = requestId;
    this.open = open;
  }

  /** The request. */
  public HttpRequest request() {
    return request;
  }

  /** Its id: 32 hex digits. */
  public String requestId() {
    return requestId;
  }

  /** The value of a header, if it was sent. */
  public Optional<String> header(String name) {
    return request.getHeader(name).map(header -> header.value());
  }

  /** Has the answer carry these headers, whether it is an error or not; the last call counts. */
  public void answerWith(List<HttpHeader> headers) {
    answerHeaders = List.copyOf(headers);
  }

  List<HttpHeader> answerHeaders() {
    return answerHeaders;
  }

  /** The address of the connection's other end, if it is known. */
  public Optional<InetAddress> remote() {
    return request.getAttribute(AttributeKeys.remoteAddress).flatMap(RemoteAddress::getAddress);
  }

  /**
   * Has {@code action} run, once, when the client has left or the connection has ended; at once if
   * that has happened. Only the last action given is run. It must not block.
   */
  public void onGone(Runnable action) {
    Runnable before = whenGone.getAndUpdate(current -> current == GONE ? GONE : action);
    if (before == GONE) {
      action.run();
    }
  }

  /** Whether the client has left. */
  public boolean isGone() {
    return whenGone.get() == GONE;
  }

  /**
   * Keeps this request among the open ones after its answer has begun, until the returned action is
   * run: for answers that are streams. The action may be run more than once.
   */
  public Runnable hold() {
    open.hold();
    holds.incrementAndGet();
    AtomicBoolean held = new AtomicBoolean(true);
    return () -> {
      if (held.compareAndSet(true, false)) {
        holds.decrementAndGet();
        open.release();
      }
    };
  }

  /** Whether its answer, once begun, is still on its way. */
  boolean isHeld() {
    return holds.get() > 0;
  }

  void gone() {
    Runnable action = whenGone.getAndSet(GONE);
    if (action != GONE) {
      action.run();
    }
  }

  /**
   * What tells this request from others with the same {@code Idempotency-Key}: the SHA-256 of path
   * and body, 64 lower-case hex digits; empty before the body was read.
   */
  public String fingerprint() {
    return fingerprint;
  }

  void bodyRead(byte[] body) {
    if (header(IDEMPOTENCY_KEY).isPresent()) {
      MessageDigest digest = sha256();
      digest.update(request.getUri().getPathString().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
      fingerprint = HexFormat.of().formatHex(digest.digest(body));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void takeBody() {
    bodyTaken = true;
  }

  boolean bodyTaken() {
    return bodyTaken;
  }
}
