package io.assay.streams.chain.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.scale.ScaleException;
import io.assay.streams.chain.scale.ScaleReader;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.util.ByteString;

/** What a block's events say of a call in it. Pure. */
public final class RuntimeEvents {

  private static final String SYSTEM = "System";
  private static final String EVENTS = "Events";

  private final RuntimeMetadata metadata;

  /** Reads the events of that runtime. */
  public RuntimeEvents(RuntimeMetadata metadata) {
    this.metadata = metadata;
  }

  /**
   * How a call ended: empty if it succeeded, otherwise the reason, such as {@code
   * SubtensorModule.SettingWeightsTooFast}.
   *
   * @param events the value of {@code System.Events} after the block
   * @param place of the call in the block, from 0
   * @throws ScaleException if they are no events of this runtime, or say nothing of the call
   */
  public Optional<String> failure(ByteString events, int place) {
    for (JsonNode record : read(events)) {
      boolean ours = record.path("phase").path("ApplyExtrinsic").asInt(-1) == place;
      JsonNode system = record.path("event").path(SYSTEM);
      if (ours && system.has("ExtrinsicSuccess")) {
        return Optional.empty();
      }
      if (ours && system.has("ExtrinsicFailed")) {
        return Optional.of(reason(system.path("ExtrinsicFailed").path("dispatch_error")));
      }
    }
    throw new ScaleException("events that say nothing of call %d of the block".formatted(place));
  }

  private JsonNode read(ByteString events) {
    Integer type = metadata.pallet(SYSTEM).map(pallet -> pallet.storage().get(EVENTS)).orElse(null);
    if (type == null) {
      throw new ScaleException("a runtime without System.Events");
    }
    ScaleReader in = new ScaleReader(events);
    JsonNode read = new ValueReader(metadata.types()).read(in, type);
    in.end();
    return read;
  }

  private String reason(JsonNode error) {
    Iterator<Map.Entry<String, JsonNode>> cases = error.fields();
    if (!cases.hasNext()) {
      return "no reason given";
    }
    Map.Entry<String, JsonNode> kind = cases.next();
    return kind.getKey().equals("Module")
        ? module(kind.getValue())
        : kind.getKey() + (kind.getValue().isEmpty() ? "" : " " + kind.getValue());
  }

  /** A pallet's own error: its index, then bytes of which the first tells the case. */
  private String module(JsonNode module) {
    int pallet = module.path("index").asInt();
    ByteString bytes = Hex.parse(module.path("error").asText(), "error of a pallet");
    int error = bytes.isEmpty() ? 0 : bytes.head() & 0xff;
    return metadata
        .pallet(pallet)
        .flatMap(
            each ->
                metadata
                    .variant(each.errors())
                    .flatMap(errors -> errors.at(error))
                    .map(found -> each.name() + "." + found.name()))
        .orElse("error %d of pallet %d".formatted(error, pallet));
  }
}
