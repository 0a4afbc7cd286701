package io.assay.simulations.vision;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.chain.signing.SigningRequest.VisionAnswer;
import io.assay.streams.vision.Synapse;
import io.assay.streams.vision.VisionHeaders;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** The headers of answers: what the axon says of itself, signed, and what it was told. */
final class AxonHeaders {

  /** Longer ones clients refuse to read. */
  private static final int LONGEST_MESSAGE = 4_000;

  private static final String[] TOLD = {"ip", "version", "nonce", "uuid", "hotkey", "signature"};

  private final Sr25519KeyPair keys;
  private final SecureRandom random;
  private final String uuid;
  private final AtomicLong nonce = new AtomicLong();

  /**
   * Of that miner.
   *
   * @param uuid of its process
   */
  AxonHeaders(Sr25519KeyPair keys, SecureRandom random, String uuid) {
    this.keys = keys;
    this.random = random;
    this.uuid = uuid;
  }

  List<HttpHeader> success(HttpRequest request, Synapse synapse) {
    List<HttpHeader> headers = new ArrayList<>();
    add(headers, "name", synapse.label());
    addTold(headers, request, "timeout", "12.0");
    addStatus(headers, 200, "Success");
    addBoth(headers, request, synapse);
    addSizes(headers);
    return headers;
  }

  List<HttpHeader> refusal(HttpRequest request, Refusal refusal) {
    List<HttpHeader> headers = new ArrayList<>();
    Optional<Synapse> synapse =
        refusal.beforeReading()
            ? Optional.empty()
            : Synapse.named(request.getUri().path().substring(1));
    add(headers, "name", synapse.map(Synapse::label).orElse("Synapse"));
    addTold(headers, request, synapse.isPresent() ? "timeout" : "none", "12.0");
    addStatus(headers, refusal.status(), refusal.statusMessage());
    synapse.ifPresent(known -> addBoth(headers, request, known));
    addSizes(headers);
    return headers;
  }

  private static void addStatus(List<HttpHeader> headers, int status, String message) {
    add(headers, VisionHeaders.AXON + "status_code", String.valueOf(status));
    add(
        headers,
        VisionHeaders.AXON + "status_message",
        message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)));
  }

  private void addBoth(List<HttpHeader> headers, HttpRequest request, Synapse synapse) {
    long next = nonce.updateAndGet(before -> Math.max(before + 1, Math.max(0, System.nanoTime())));
    add(headers, VisionHeaders.AXON + "version", VisionHeaders.VERSION);
    add(headers, VisionHeaders.AXON + "nonce", String.valueOf(next));
    add(headers, VisionHeaders.AXON + "uuid", uuid);
    add(headers, VisionHeaders.AXON + "hotkey", keys.account().address());
    validator(request)
        .ifPresent(
            validator ->
                add(headers, VisionHeaders.AXON + "signature", signature(next, validator)));
    for (String told : TOLD) {
      CallerCheck.said(request, told)
          .ifPresent(value -> add(headers, VisionHeaders.DENDRITE + told, value));
    }
    for (Synapse.Input input : synapse.inputs()) {
      addTold(headers, request, input.header(), input.empty());
    }
  }

  /** A caller that names no account gets an answer without a signature. */
  private static Optional<AccountId> validator(HttpRequest request) {
    try {
      return CallerCheck.said(request, "hotkey").map(AccountId::ofAddress);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String signature(long next, AccountId validator) {
    VisionAnswer answer = new VisionAnswer(next, validator, keys.account(), uuid);
    return keys.sign(answer.message().toArrayUnsafe(), random).toString();
  }

  private static void addSizes(List<HttpHeader> headers) {
    add(headers, "header_size", "464");
    add(headers, "total_size", "0");
    add(headers, VisionHeaders.BODY_HASH, VisionHeaders.HASH_OF_NOTHING);
  }

  private static void addTold(
      List<HttpHeader> headers, HttpRequest request, String name, String otherwise) {
    String value = request.getHeader(name).map(HttpHeader::value).orElse(otherwise);
    add(headers, name.equals("none") ? "timeout" : name, value);
  }

  private static void add(List<HttpHeader> headers, String name, String value) {
    headers.add(RawHeader.create(name, value));
  }
}
