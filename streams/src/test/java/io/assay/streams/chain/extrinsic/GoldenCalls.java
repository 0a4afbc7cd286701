package io.assay.streams.chain.extrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.ChainGolden;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.scale.ScaleWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.pekko.util.ByteString;

/**
 * The calls of the golden extrinsics. Those that the product cannot make, on purpose, are written
 * here field by field.
 */
final class GoldenCalls {

  private GoldenCalls() {}

  static ByteString encoded(JsonNode one) {
    return switch (one.path("method").textValue()) {
      case "setWeights" ->
          new ChainCall.SetWeights(netuid(one), weights(one, "dests", "weights"), version(one))
              .encoded();
      case "setMechanismWeights" ->
          new ChainCall.SetMechanismWeights(
                  netuid(one), mechanism(one), weights(one, "dests", "weights"), version(one))
              .encoded();
      case "commitWeights" -> new ChainCall.CommitWeights(netuid(one), commitment(one)).encoded();
      case "commitMechanismWeights" ->
          new ChainCall.CommitMechanismWeights(netuid(one), mechanism(one), commitment(one))
              .encoded();
      case "revealWeights" ->
          new ChainCall.RevealWeights(
                  netuid(one), weights(one, "uids", "values"), salt(one), version(one))
              .encoded();
      case "revealMechanismWeights" ->
          new ChainCall.RevealMechanismWeights(
                  netuid(one),
                  mechanism(one),
                  weights(one, "uids", "values"),
                  salt(one),
                  version(one))
              .encoded();
      case "serveAxon" -> axon(one).encoded();
      default -> other(one);
    };
  }

  private static ByteString other(JsonNode one) {
    ScaleWriter out = new ScaleWriter().u8(one.path("pallet_index").intValue()).u8(index(one));
    for (JsonNode argument : one.path("args")) {
      write(out, argument.path("type").textValue(), argument.path("value"));
    }
    return out.written();
  }

  private static void write(ScaleWriter out, String type, JsonNode value) {
    switch (type) {
      case "u8" -> out.u8(value.asInt());
      case "u16" -> out.u16(value.asInt());
      case "u64" -> out.u64(new BigInteger(value.asText()));
      case "Compact<u16>", "Compact<u64>" -> out.compact(new BigInteger(value.asText()));
      case "Bytes" -> out.bytes(io.assay.streams.chain.Hex.parse(value.textValue(), "bytes"));
      case "MultiAddress" -> out.u8(0).raw(AccountId.ofAddress(value.textValue()).bytes());
      case "(Compact<u16>,Compact<u16>)" -> value.forEach(part -> write(out, "Compact<u16>", part));
      default -> list(out, type, value);
    }
  }

  private static void list(ScaleWriter out, String type, JsonNode value) {
    if (!type.startsWith("Vec<")) {
      throw new AssertionError("a type without a test: " + type);
    }
    out.compact(value.size());
    value.forEach(item -> write(out, type.substring(4, type.length() - 1), item));
  }

  private static ChainCall.ServeAxon axon(JsonNode one) {
    byte[] ip = new BigInteger(argument(one, "ip").asText()).toByteArray();
    byte[] address = new byte[argument(one, "ipType").asInt() == 4 ? 4 : 16];
    int from = Math.max(0, ip.length - address.length);
    byte[] digits = Arrays.copyOfRange(ip, from, ip.length);
    System.arraycopy(digits, 0, address, address.length - digits.length, digits.length);
    try {
      return new ChainCall.ServeAxon(
          netuid(one),
          argument(one, "version").asLong(),
          InetAddress.getByAddress(address),
          argument(one, "port").asInt(),
          argument(one, "protocol").asInt());
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode argument(JsonNode one, String name) {
    for (JsonNode argument : one.path("args")) {
      if (argument.path("name").textValue().equals(name)) {
        return argument.path("value");
      }
    }
    throw new AssertionError("no argument " + name + " in " + one);
  }

  private static int index(JsonNode one) {
    return one.path("call_index").intValue();
  }

  private static int netuid(JsonNode one) {
    return argument(one, "netuid").asInt();
  }

  private static int mechanism(JsonNode one) {
    return argument(one, "mecid").asInt();
  }

  private static long version(JsonNode one) {
    return argument(one, "versionKey").asLong();
  }

  private static Hash256 commitment(JsonNode one) {
    return Hash256.parse(argument(one, "commitHash").textValue());
  }

  private static List<Integer> salt(JsonNode one) {
    return ChainGolden.integers(argument(one, "salt"));
  }

  private static UidWeights weights(JsonNode one, String uids, String values) {
    return new UidWeights(
        ChainGolden.integers(argument(one, uids)), ChainGolden.integers(argument(one, values)));
  }
}
