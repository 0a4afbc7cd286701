package io.assay.streams.fiber;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.network.MinerAddress;
import io.assay.streams.exchange.ExchangeLimits;
import io.assay.streams.exchange.Failures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** The symmetric keys of miners: exchanged when one is needed, shared by all who need it. */
final class KeyExchange {

  private static final int MOST_KEYS = 10_000;
  private static final int MOST_BYTES = 64 << 10;
  private static final int NAME = 32;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FiberExchanges exchanges;
  private final FiberSettings settings;
  private final Materializer materializer;
  private final Executor computing;
  private final Map<MinerAddress, CompletableFuture<SymmetricKey>> keys =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<MinerAddress, CompletableFuture<SymmetricKey>> eldest) {
          return size() > MOST_KEYS;
        }
      };

  /**
   * Exchanges keys.
   *
   * @param computing encrypts for a miner, which takes about a tenth of a millisecond
   */
  KeyExchange(
      FiberExchanges exchanges,
      FiberSettings settings,
      Materializer materializer,
      Executor computing) {
    this.exchanges = exchanges;
    this.settings = settings;
    this.materializer = materializer;
    this.computing = computing;
  }

  /** The key that a miner knows; a failed exchange is tried again by the next who asks. */
  synchronized CompletionStage<SymmetricKey> of(MinerAddress miner) {
    CompletableFuture<SymmetricKey> known = keys.get(miner);
    if (known != null && isUsable(known)) {
      return known;
    }
    CompletableFuture<SymmetricKey> next = exchange(miner).toCompletableFuture();
    keys.put(miner, next);
    return next;
  }

  private boolean isUsable(CompletableFuture<SymmetricKey> known) {
    return !known.isDone()
        || !known.isCompletedExceptionally()
            && exchanges.clock().instant().isBefore(known.join().until());
  }

  /** The miner does not know that key any more. */
  synchronized void forget(MinerAddress miner, SymmetricKey key) {
    CompletableFuture<SymmetricKey> known = keys.get(miner);
    if (known != null
        && known.isDone()
        && !known.isCompletedExceptionally()
        && known.join().equals(key)) {
      keys.remove(miner);
    }
  }

  private CompletionStage<SymmetricKey> exchange(MinerAddress miner) {
    String name = HexFormat.of().formatHex(exchanges.secret(NAME));
    byte[] secret = exchanges.secret(Fernet.KEY);
    Instant until = exchanges.clock().instant().plus(settings.keyLifetime());
    return read(exchanges.get(miner, "/public-encryption-key", limits()))
        .thenApplyAsync(answer -> body(answer, secret), computing)
        .thenCompose(body -> exchanges.post(miner, name, "/exchange-symmetric-key", body, limits()))
        .thenCompose(this::read)
        .thenApply(answer -> new SymmetricKey(name, new Fernet(secret), until));
  }

  private ExchangeLimits limits() {
    return ExchangeLimits.whole(settings.exchangeTimeout(), settings.exchangeTimeout(), MOST_BYTES);
  }

  private CompletionStage<ByteString> read(Source<ByteString, NotUsed> body) {
    return body.fold(ByteString.emptyByteString(), ByteString::concat)
        .runWith(Sink.head(), materializer);
  }

  /**
   * The secret for a miner's eyes.
   *
   * @throws MinerFailure if its key is none
   */
  private static HttpEntity.Strict body(ByteString answer, byte[] secret) {
    try {
      JsonNode json = JSON.readTree(answer.toArrayUnsafe());
      PublicKey key = KeyEncryption.publicKey(json.path("public_key").asText());
      String encrypted = Base64.getEncoder().encodeToString(KeyEncryption.encrypt(secret, key));
      return FiberExchanges.entity(
          ContentTypes.APPLICATION_JSON,
          JsonNodeFactory.instance
              .objectNode()
              .put("encrypted_symmetric_key", encrypted)
              .toString()
              .getBytes(StandardCharsets.UTF_8));
    } catch (IOException | GeneralSecurityException e) {
      throw Failures.malformed("no public key: not of the protocol fiber");
    }
  }
}
