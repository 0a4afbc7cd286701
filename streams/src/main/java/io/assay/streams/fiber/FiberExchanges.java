package io.assay.streams.fiber;

import io.assay.actors.network.MinerAddress;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.signing.Signer;
import io.assay.streams.chain.signing.SigningRequest.FiberRequest;
import io.assay.streams.exchange.Connections;
import io.assay.streams.exchange.ExchangeLimits;
import io.assay.streams.exchange.ExchangeStage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Requests to one kind of miners, signed or not, and the bodies of the answers. */
final class FiberExchanges {

  private final FiberSettings settings;
  private final Signer signer;
  private final Clock clock;
  private final Connections connections;
  private final SecureRandom random = new SecureRandom();

  FiberExchanges(ActorSystem<?> system, FiberSettings settings, Signer signer, Clock clock) {
    this.settings = settings;
    this.signer = signer;
    this.clock = clock;
    this.connections = new Connections(system.classicSystem(), settings.limits().connections());
  }

  /** A nonce that was not used before. */
  String nonce() {
    return FiberHeaders.nonce(clock.instant(), random);
  }

  /** Bytes to be kept secret. */
  byte[] secret(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A token under a key. */
  byte[] encrypted(byte[] plain, SymmetricKey key) {
    return key.fernet().encrypt(plain, clock.instant(), random).getBytes(StandardCharsets.US_ASCII);
  }

  Clock clock() {
    return clock;
  }

  Source<ByteString, NotUsed> get(MinerAddress miner, String path, ExchangeLimits limits) {
    return sent(miner, HttpRequest.GET(base(miner) + path), limits);
  }

  /** A signed request; the signature is asked for before the stage is there. */
  CompletionStage<Source<ByteString, NotUsed>> post(
      MinerAddress miner,
      String keyName,
      String path,
      HttpEntity.Strict entity,
      ExchangeLimits limits) {
    FiberRequest request = new FiberRequest(nonce(), signer.account(), account(miner), keyName);
    return signer
        .sign(request)
        .thenApply(Function.identity())
        .toCompletableFuture()
        .orTimeout(settings.limits().signTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (signature, failure) -> {
              if (signature == null || failure != null) {
                throw new IllegalStateException("the request could not be signed", failure);
              }
              return sent(
                  miner,
                  HttpRequest.POST(base(miner) + path)
                      .withHeaders(FiberHeaders.of(request, signature.toString()))
                      .withEntity(entity),
                  limits);
            });
  }

  /**
   * The miner's account.
   *
   * @throws IllegalStateException if its hotkey is no address
   */
  static AccountId account(MinerAddress miner) {
    try {
      return AccountId.ofAddress(miner.hotkey().value());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "miner %s cannot be asked in the protocol fiber: %s"
              .formatted(miner.hotkey(), e.getMessage()),
          e);
    }
  }

  static HttpEntity.Strict entity(ContentType type, byte[] body) {
    return HttpEntities.create(type, body);
  }

  private static String base(MinerAddress miner) {
    String path = URI.create(miner.endpoint().url()).getRawPath();
    return path == null ? "" : path;
  }

  private Source<ByteString, NotUsed> sent(
      MinerAddress miner, HttpRequest http, ExchangeLimits limits) {
    Connections.Address address = Connections.Address.of(URI.create(miner.endpoint().url()));
    return Source.fromGraph(new ExchangeStage(connections, address, http, limits));
  }
}
