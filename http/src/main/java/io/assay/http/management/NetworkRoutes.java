package io.assay.http.management;

import io.assay.actors.network.Hotkey;
import io.assay.actors.network.NetworkCommand;
import io.assay.actors.network.NetworkRefusal;
import io.assay.actors.network.NetworkReply;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.json.JsonBytes;
import io.assay.http.requests.JsonFields;
import io.assay.http.requests.QueryParameters;
import io.assay.http.server.Bodies;
import io.assay.http.server.Exchange;
import io.assay.http.server.Handler;
import io.assay.http.server.Routes;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Who is a member; pausing, resuming and banning a miner by hand, with a reason. */
public final class NetworkRoutes implements AdminRoutes {

  private static final String NETWORK = "/admin/network";

  private final NetworkAdmin network;
  private final Bodies bodies;

  /** Routes over {@code network}. */
  public NetworkRoutes(NetworkAdmin network, Bodies bodies) {
    this.network = network;
    this.bodies = bodies;
  }

  @Override
  public Routes routes(UnaryOperator<Handler> guard) {
    return Routes.none()
        .with(HttpMethods.GET, NETWORK, guard.apply(this::list))
        .with(HttpMethods.POST, NETWORK + "/pause", change(guard, NetworkCommand.PauseMember::new))
        .with(
            HttpMethods.POST, NETWORK + "/resume", change(guard, NetworkCommand.ResumeMember::new))
        .with(HttpMethods.POST, NETWORK + "/ban", change(guard, NetworkCommand.BanMember::new));
  }

  private CompletionStage<HttpResponse> list(Exchange exchange) {
    var unused = new QueryParameters(exchange.request());
    return answer(network.members(), NetworkJson::list);
  }

  private Handler change(
      UnaryOperator<Handler> guard, BiFunction<Hotkey, String, NetworkCommand> command) {
    return guard.apply(
        exchange ->
            bodies
                .read(exchange)
                .thenComposeAsync(
                    body -> {
                      JsonFields fields = new JsonFields(JsonFields.object(body), "");
                      Hotkey hotkey = hotkey(fields);
                      String reason = reason(fields);
                      fields.nothingElse();
                      return answer(
                          network.change(command.apply(hotkey, reason)),
                          members -> NetworkJson.one(members, hotkey));
                    },
                    Runnable::run));
  }

  private static Hotkey hotkey(JsonFields fields) {
    String text = fields.text("hotkey").orElseThrow(() -> JsonFields.missing("hotkey"));
    try {
      return new Hotkey(text);
    } catch (IllegalArgumentException e) {
      throw new ApiException(
          ApiError.invalid("hotkey", "Invalid 'hotkey': expected a miner's public key."));
    }
  }

  private static String reason(JsonFields fields) {
    String reason = fields.text("reason").orElseThrow(() -> JsonFields.missing("reason")).strip();
    if (reason.isEmpty() || reason.length() > NetworkCommand.MAX_TEXT) {
      throw new ApiException(
          ApiError.invalid(
              "reason",
              "Invalid 'reason': expected 1 to "
                  + NetworkCommand.MAX_TEXT
                  + " characters that say why."));
    }
    return reason;
  }

  private static CompletionStage<HttpResponse> answer(
      CompletionStage<NetworkReply.Members> result,
      Function<NetworkReply.Members, JsonBytes> json) {
    return result.handleAsync(
        (members, thrown) -> {
          if (thrown != null) {
            throw new CompletionException(known(thrown));
          }
          return JsonAnswers.of(json.apply(members));
        },
        Runnable::run);
  }

  private static Throwable known(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    return cause instanceof NetworkRefusedException refused
        ? new ApiException(error(refused.reason()))
        : cause;
  }

  private static ApiError error(NetworkRefusal reason) {
    if (reason instanceof NetworkRefusal.UnknownMember r) {
      return ApiError.notFound(
          "There is no miner '"
              + r.hotkey()
              + "': 'assay network list' or GET /admin/network shows those there are.");
    } else if (reason instanceof NetworkRefusal.AlreadyPaused r) {
      return ApiError.request(
          409,
          "already_paused",
          "The miner is paused already: "
              + r.reason()
              + ". Resume it first to give another reason.");
    } else if (reason instanceof NetworkRefusal.AlreadyBanned r) {
      return ApiError.request(
          409,
          "already_banned",
          "The miner is banned already: " + r.reason() + ". Resume it first.");
    } else if (reason instanceof NetworkRefusal.AlreadyActive) {
      return ApiError.request(
          409, "already_active", "The miner is neither paused nor banned: it takes part.");
    }
    return ApiError.internal();
  }
}
