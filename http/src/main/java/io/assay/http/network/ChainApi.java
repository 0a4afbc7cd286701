package io.assay.http.network;

import io.assay.http.endpoints.Endpoint;
import io.assay.http.endpoints.EndpointBuilder;
import io.assay.http.json.JsonBytes;
import io.assay.http.requests.Field;
import io.assay.http.requests.QueryParameters;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Types;
import io.assay.http.server.Exchange;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** The endpoint that tells how the node stands with its chain. */
final class ChainApi {

  private static final String NULL = "null";

  private static final Shape SHAPE =
      Shape.of(
          Field.required("object", Types.word("chain"), "The kind of object."),
          Field.required("configured", Types.flag(), "Whether this node follows a chain."),
          Field.optional("netuid", Types.whole(0, 65_535), "The subnet. Null without a chain."),
          Field.required("connected", Types.flag(), "Whether the last reading succeeded."),
          Field.optional("since", Types.text(), "Since when it does or does not. May be null."),
          Field.optional(
              "block",
              Types.whole(0, Long.MAX_VALUE),
              "The finalised block read last. May be null."),
          Field.optional("read_at", Types.text(), "When that was. May be null."),
          Field.optional(
              "validator", Types.text(), "This validator's hotkey. Null if none is configured."),
          Field.optional("uid", Types.whole(0, 65_535), "Its place. Null if it has none."),
          Field.required("permit", Types.flag(), "Whether it may validate."),
          Field.optional(
              "stake_share",
              Types.real(0, 1),
              "Its part of the stake of all that may validate. Null if it may not."),
          Field.required("sets_weights", Types.flag(), "Whether it sets weights on the chain."),
          Field.optional(
              "weights_period",
              Types.whole(0, Long.MAX_VALUE),
              "The period whose weights were set last. May be null."),
          Field.optional("weights_at", Types.text(), "When they were set. May be null."),
          Field.optional(
              "weights_block",
              Types.whole(0, Long.MAX_VALUE),
              "The block in which they were. May be null."),
          Field.required(
              "weights_failures",
              Types.whole(0, Integer.MAX_VALUE),
              "How many attempts to set weights have failed since."),
          Field.required(
              "problems",
              Types.list(
                  Types.word(
                      Arrays.stream(ChainStanding.Problem.values())
                          .map(ChainStanding.Problem::word)
                          .toArray(String[]::new)),
                  0,
                  ChainStanding.Problem.values().length),
              "What is wrong, the worst first."));

  private final NetworkView view;

  ChainApi(NetworkView view) {
    this.view = view;
  }

  Endpoint endpoint(String tag) {
    return EndpointBuilder.get("/network/chain", tag)
        .does(
            "Tells how this validator stands with the chain.",
            "Where the node that answers follows none, `configured` is false.")
        .gives(SHAPE, "How it stands.")
        .open(this::answer);
  }

  private CompletionStage<HttpResponse> answer(Exchange exchange) {
    var unused = new QueryParameters(exchange.request());
    return CompletableFuture.completedStage(Answer.json(exchange.request(), json(view.chain())));
  }

  private static JsonBytes json(Optional<ChainStanding> chain) {
    JsonBytes json = new JsonBytes(1 << 10);
    json.raw("{\"object\":\"chain\",\"configured\":").raw(flag(chain.isPresent()));
    number(json, "netuid", whole(chain.map(ChainStanding::netuid)));
    json.raw(",\"connected\":").raw(flag(chain.filter(ChainStanding::connected).isPresent()));
    time(json, "since", chain.flatMap(ChainStanding::since));
    number(json, "block", chain.map(ChainStanding::block).orElse(OptionalLong.empty()));
    time(json, "read_at", chain.flatMap(ChainStanding::readAt));
    own(json, chain.flatMap(ChainStanding::own));
    weights(json, chain.flatMap(ChainStanding::weights));
    json.raw(",\"problems\":[");
    String gap = "";
    for (ChainStanding.Problem problem : chain.map(ChainStanding::problems).orElse(List.of())) {
      json.raw(gap).string(problem.word());
      gap = ",";
    }
    return json.raw("]}");
  }

  private static void own(JsonBytes json, Optional<ChainStanding.Own> own) {
    json.raw(",\"validator\":");
    own.ifPresentOrElse(each -> json.string(each.hotkey()), () -> json.raw(NULL));
    number(
        json,
        "uid",
        whole(own.filter(each -> each.uid().isPresent()).map(each -> each.uid().getAsInt())));
    json.raw(",\"permit\":").raw(flag(own.filter(ChainStanding.Own::permit).isPresent()));
    json.raw(",\"stake_share\":");
    OptionalDouble share = own.map(ChainStanding.Own::stakeShare).orElse(OptionalDouble.empty());
    share.ifPresentOrElse(json::number, () -> json.raw(NULL));
  }

  private static void weights(JsonBytes json, Optional<ChainStanding.Weights> weights) {
    ChainStanding.Weights set = weights.orElse(ChainStanding.Weights.NONE);
    json.raw(",\"sets_weights\":").raw(flag(weights.isPresent()));
    number(json, "weights_period", set.period());
    time(json, "weights_at", set.at());
    number(json, "weights_block", set.block());
    number(json, "weights_failures", OptionalLong.of(set.failures()));
  }

  private static OptionalLong whole(Optional<Integer> value) {
    return value.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private static void number(JsonBytes json, String name, OptionalLong value) {
    json.raw(",\"" + name + "\":");
    value.ifPresentOrElse(json::number, () -> json.raw(NULL));
  }

  private static void time(JsonBytes json, String name, Optional<Instant> at) {
    json.raw(",\"" + name + "\":");
    at.ifPresentOrElse(each -> json.string(each.toString()), () -> json.raw(NULL));
  }

  private static String flag(boolean value) {
    return value ? "true" : "false";
  }
}
