package io.assay.streams.vision;

import io.assay.actors.network.MinerAddress;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.signing.Signer;
import io.assay.streams.chain.signing.SigningRequest.VisionRequest;
import io.assay.streams.exchange.Connections;
import io.assay.streams.exchange.ExchangeStage;
import io.assay.streams.exchange.Failures;
import io.assay.streams.exchange.HeadCheck;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Requests with signed headers, and the bodies of the answers. */
final class SignedExchanges {

  private static final long NANOS = 1_000_000_000;

  private final VisionSettings settings;
  private final Signer signer;
  private final Connections connections;
  private final Lanes lanes;
  private final Executor verifying;

  SignedExchanges(ActorSystem<?> system, VisionSettings settings, Signer signer) {
    this.settings = settings;
    this.signer = signer;
    this.connections = new Connections(system.classicSystem(), settings.limits().connections());
    this.lanes = new Lanes(UUID::randomUUID, () -> nanos(Clock.systemUTC().instant()));
    this.verifying = system.dispatchers().lookup(DispatcherSelector.blocking());
  }

  private static long nanos(Instant now) {
    return now.getEpochSecond() * NANOS + now.getNano();
  }

  /** The body of the answer; the request is signed and sent once it is wanted. */
  Source<ByteString, NotUsed> body(MinerAddress miner, Call call) {
    AccountId account;
    try {
      account = AccountId.ofAddress(miner.hotkey().value());
    } catch (IllegalArgumentException e) {
      String message = "miner %s cannot be asked in the protocol vision: %s";
      return Source.failed(
          new IllegalStateException(message.formatted(miner.hotkey(), e.getMessage()), e));
    }
    return Source.lazyCompletionStageSource(() -> signed(miner, account, call))
        .mapMaterializedValue(unused -> NotUsed.getInstance());
  }

  private CompletionStage<Source<ByteString, NotUsed>> signed(
      MinerAddress miner, AccountId account, Call call) {
    String lane = lanes.take();
    String hash =
        settings.signBody() ? VisionHeaders.bodyHash(call.body()) : VisionHeaders.HASH_OF_NOTHING;
    VisionRequest request = new VisionRequest(lanes.nonce(), signer.account(), account, lane, hash);
    return signer
        .sign(request)
        .thenApply(Function.identity())
        .toCompletableFuture()
        .orTimeout(settings.limits().signTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (signature, failure) -> {
              if (signature == null || failure != null) {
                lanes.giveBack(lane);
                throw new IllegalStateException("the request could not be signed", failure);
              }
              return sent(miner, call, request, signature.toString());
            });
  }

  private Source<ByteString, NotUsed> sent(
      MinerAddress miner, Call call, VisionRequest signed, String signature) {
    URI uri = URI.create(miner.endpoint().url());
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    Connections.Address address = Connections.Address.of(uri);
    List<HttpHeader> headers = new ArrayList<>();
    RequestHeaders.of(call, address, settings.ip(), signed, signature)
        .forEach((name, value) -> headers.add(RawHeader.create(name, value)));
    HttpRequest http =
        HttpRequest.POST(path + "/" + call.synapse().label())
            .withHeaders(headers)
            .withEntity(ContentTypes.APPLICATION_JSON, call.body());
    CompletableFuture<Boolean> right = new CompletableFuture<>();
    return Source.fromGraph(
            new ExchangeStage(connections, address, http, call.limits(), check(signed, right)))
        .concatLazy(settings.verifyAnswers() ? ending(right) : Source.empty())
        .watchTermination(
            (unused, done) -> {
              done.whenCompleteAsync(
                  (end, failure) -> lanes.giveBack(signed.uuid()), Runnable::run);
              return NotUsed.getInstance();
            });
  }

  private HeadCheck check(VisionRequest request, CompletableFuture<Boolean> right) {
    return head -> {
      Refusals.check(head);
      if (settings.verifyAnswers()) {
        right.completeAsync(
            () -> AnswerSignature.isRight(head, request.miner(), request.signer()), verifying);
      }
    };
  }

  /** Nothing, or the failure that the miner's signature is wrong. */
  private static Source<ByteString, NotUsed> ending(CompletableFuture<Boolean> right) {
    return Source.lazyCompletionStageSource(
            () ->
                right.thenApply(
                    yes ->
                        yes
                            ? Source.<ByteString>empty()
                            : Source.<ByteString>failed(
                                Failures.malformed("the miner's signature is wrong"))))
        .mapMaterializedValue(unused -> NotUsed.getInstance());
  }
}
