package io.assay.streams.vision;

import io.assay.streams.chain.signing.SigningRequest.VisionRequest;
import io.assay.streams.exchange.Connections;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers of a request, in the order of the public client. The two sizes are those of objects
 * in the memory of the public client, which nobody looks at: here the first is its constant, the
 * second the length of the body.
 */
final class RequestHeaders {

  private static final double MILLIS = 1_000.0;
  private static final String HEADER_SIZE = "464";

  private RequestHeaders() {}

  static Map<String, String> of(
      Call call, Connections.Address axon, String ip, VisionRequest signed, String signature) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("name", call.synapse().label());
    headers.put("timeout", String.valueOf(call.timeout().toMillis() / MILLIS));
    headers.put(VisionHeaders.AXON + "ip", axon.host());
    headers.put(VisionHeaders.AXON + "port", String.valueOf(axon.port()));
    headers.put(VisionHeaders.AXON + "hotkey", signed.miner().address());
    headers.put(VisionHeaders.DENDRITE + "ip", ip);
    headers.put(VisionHeaders.DENDRITE + "version", VisionHeaders.VERSION);
    headers.put(VisionHeaders.DENDRITE + "nonce", String.valueOf(signed.nonce()));
    headers.put(VisionHeaders.DENDRITE + "uuid", signed.uuid());
    headers.put(VisionHeaders.DENDRITE + "hotkey", signed.signer().address());
    headers.put(VisionHeaders.DENDRITE + "signature", signature);
    for (Synapse.Input input : call.synapse().inputs()) {
      headers.put(input.header(), input.empty());
    }
    headers.put("header_size", HEADER_SIZE);
    headers.put("total_size", String.valueOf(call.body().length));
    headers.put(VisionHeaders.BODY_HASH, signed.bodyHash());
    return Collections.unmodifiableMap(headers);
  }
}
