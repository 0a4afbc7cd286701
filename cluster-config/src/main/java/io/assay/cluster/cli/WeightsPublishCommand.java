package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.history.Awaited;
import io.assay.cluster.history.History;
import io.assay.cluster.report.Words;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.extrinsic.ChainCall;
import io.assay.streams.chain.extrinsic.Era;
import io.assay.streams.chain.extrinsic.ExtrinsicContext;
import io.assay.streams.chain.extrinsic.ExtrinsicV4;
import io.assay.streams.chain.extrinsic.UidWeights;
import io.assay.streams.chain.rpc.ChainRpcException;
import io.assay.streams.chain.rpc.RpcSettings;
import io.assay.streams.chain.rpc.WebSocketRpc;
import io.assay.streams.chain.state.ChainAnswerException;
import io.assay.streams.chain.state.ChainHead;
import io.assay.streams.chain.state.ChainReader;
import io.assay.streams.chain.state.SubnetRules;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Shows what would set the last weights on the chain. */
@Command(
    name = "publish",
    sortOptions = false,
    description = {
      "What would set the last weights on the chain, in words and in hex: the call and, with a"
          + " node",
      "of the chain and a hotkey's address, what that hotkey would sign, and what the subnet has",
      "against it. Nothing is signed or submitted here: a running node sets them after each period",
      "once assay.chain.weights.publish is on.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay weights publish --dry-run --netuid 19 --version-key 63100",
      "  ./assay weights publish --dry-run --chain wss://node.example:443 --hotkey 5F3s…",
    })
final class WeightsPublishCommand implements Callable<Integer> {

  /** For how many blocks, as the public validators have it. */
  private static final int ERA_BLOCKS = 5;

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Mixin private HistoryOptions history = new HistoryOptions();

  @Option(names = "--dry-run", description = "Shows it only.")
  private boolean dryRun;

  @Option(names = "--netuid", paramLabel = "N", description = "The subnet (default: 19).")
  private int netuid = 19;

  @Option(
      names = "--version-key",
      paramLabel = "N",
      description = "Of the rules by which the weights were made (default: 0).")
  private long versionKey;

  @Option(
      names = "--chain",
      paramLabel = "URL",
      description = "A node of the chain, ws:// or wss://.")
  private Optional<URI> chain = Optional.empty();

  @Option(
      names = "--hotkey",
      paramLabel = "ADDRESS",
      description = "Who would sign it; its key is not needed.")
  private Optional<String> hotkey = Optional.empty();

  WeightsPublishCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    if (!dryRun) {
      throw wrong(
          "a running node sets weights (assay.chain.weights.publish = on): --dry-run shows what"
              + " would");
    }
    if (hotkey.isPresent() && chain.isEmpty()) {
      throw wrong("--hotkey: what it would sign depends on the chain: name a node with --chain");
    }
    JsonNode weights;
    try (History from = history.openWithWeights(assay)) {
      weights = from.weights(OptionalLong.empty());
    }
    ChainCall.SetWeights call = setWeights(weights);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("period", weights.path("period").asLong()).put("call", "set_weights");
    json.put("netuid", netuid).put("versionKey", versionKey);
    json.set("uids", Json.array(call.weights().uids()));
    json.set("weights", Json.array(call.weights().values()));
    json.put("callHex", Hex.format(call.encoded()));
    chain.ifPresent(url -> onChain(url, call, json));
    PrintWriter out = assay.console().out();
    if (assay.json()) {
      out.println(Json.pretty(json));
    } else {
      print(json, out);
    }
    out.flush();
    return json.path("problems").isEmpty()
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  private ChainCall.SetWeights setWeights(JsonNode weights) {
    TreeMap<Integer, Integer> byUid = new TreeMap<>();
    for (JsonNode line : weights.path("weights")) {
      if (line.path("u16").asInt() > 0) {
        byUid.put(line.path("uid").asInt(), line.path("u16").asInt());
      }
    }
    if (byUid.isEmpty()) {
      throw new CommandException(
          "every weight of period %d is 0: there is nothing to set"
              .formatted(weights.path("period").asLong()));
    }
    try {
      return new ChainCall.SetWeights(netuid, UidWeights.of(byUid), versionKey);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private void onChain(URI url, ChainCall.SetWeights call, ObjectNode json) {
    try (WebSocketRpc rpc = new WebSocketRpc(settings(url))) {
      ChainReader reader = new ChainReader(rpc);
      ChainHead head = Awaited.of(reader.head());
      json.put("genesis", head.genesis().toString()).put("block", head.block());
      json.put("specVersion", head.specVersion());
      json.put("transactionVersion", head.transactionVersion());
      SubnetRules rules = Awaited.of(reader.rules(netuid, head.blockHash()));
      rules.rateLimit().ifPresent(blocks -> json.put("blocksBetween", blocks));
      json.set("problems", Json.array(problems(rules, call)));
      if (hotkey.isPresent()) {
        signed(reader, head, call, json);
      }
    } catch (ChainRpcException | ChainAnswerException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private List<String> problems(SubnetRules rules, ChainCall.SetWeights call) {
    List<String> problems = new ArrayList<>(rules.problems(call.weights(), versionKey));
    if (rules.commitReveal().orElse(false)) {
      problems.add("the subnet wants weights committed first and revealed later");
    }
    return problems;
  }

  private void signed(ChainReader reader, ChainHead head, ChainCall call, ObjectNode json) {
    AccountId account = account();
    Era.Mortal era = Era.mortal(ERA_BLOCKS, head.block());
    Hash256 birth = Awaited.of(reader.blockHash(era.birth()));
    long nonce = Awaited.of(reader.nonce(account));
    ExtrinsicContext context =
        new ExtrinsicContext(
            era, nonce, 0, head.specVersion(), head.transactionVersion(), head.genesis(), birth);
    json.put("hotkey", account.address()).put("nonce", nonce);
    json.put("validFrom", era.birth()).put("validBefore", era.death());
    json.put("signedHex", Hex.format(ExtrinsicV4.signed(call, context)));
  }

  private AccountId account() {
    try {
      return AccountId.ofAddress(hotkey.orElseThrow());
    } catch (IllegalArgumentException e) {
      throw wrong("--hotkey: " + e.getMessage());
    }
  }

  private RpcSettings settings(URI url) {
    try {
      return RpcSettings.of(url);
    } catch (IllegalArgumentException e) {
      throw wrong("--chain: " + e.getMessage());
    }
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }

  private static void print(ObjectNode json, PrintWriter out) {
    out.println(
        "set_weights on subnet %d: %s weights of period %d, version key %d"
            .formatted(
                json.path("netuid").asInt(),
                Words.count(json.path("uids").size()),
                json.path("period").asLong(),
                json.path("versionKey").asLong()));
    out.println("uids     " + json.path("uids"));
    out.println("weights  " + json.path("weights"));
    out.println("call     " + json.path("callHex").asText());
    if (json.has("block")) {
      out.println(
          "chain    block %d, runtime %d, genesis %s"
              .formatted(
                  json.path("block").asLong(),
                  json.path("specVersion").asLong(),
                  json.path("genesis").asText()));
    }
    if (json.has("signedHex")) {
      out.println(
          "valid    blocks %d to %d, nonce %d of %s"
              .formatted(
                  json.path("validFrom").asLong(),
                  json.path("validBefore").asLong() - 1,
                  json.path("nonce").asLong(),
                  json.path("hotkey").asText()));
      out.println("to sign  " + json.path("signedHex").asText());
    }
    json.path("problems").forEach(each -> out.println("refused  " + each.asText()));
  }
}
