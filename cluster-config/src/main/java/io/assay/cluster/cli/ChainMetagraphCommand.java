package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.history.Awaited;
import io.assay.cluster.report.Words;
import io.assay.cluster.terminal.Style;
import io.assay.cluster.terminal.TextTable;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.metagraph.Metagraph;
import io.assay.streams.chain.metagraph.MetagraphException;
import io.assay.streams.chain.metagraph.MetagraphReader;
import io.assay.streams.chain.metagraph.Neuron;
import io.assay.streams.chain.rpc.ChainRpcException;
import io.assay.streams.chain.rpc.RpcSettings;
import io.assay.streams.chain.rpc.WebSocketRpc;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Reads a subnet from the chain. */
@Command(
    name = "metagraph",
    sortOptions = false,
    description = {
      "The neurons of a subnet at the newest finalised block, as a node of the chain tells them.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay chain metagraph --url wss://node.example:443 --netuid 19",
      "  ./assay chain metagraph --json --config node.conf",
    })
final class ChainMetagraphCommand implements Callable<Integer> {

  private static final int SMALLEST_UNITS = 9;

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "ws:// or wss:// (default: assay.chain.url).")
  private Optional<URI> url = Optional.empty();

  @Option(
      names = "--netuid",
      paramLabel = "N",
      description = "The subnet (default: assay.chain.netuid, else 19).")
  private Optional<Integer> netuid = Optional.empty();

  @Option(
      names = "--genesis",
      paramLabel = "HASH",
      description = "Refuses a node of another chain.")
  private Optional<String> genesis = Optional.empty();

  ChainMetagraphCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    RpcSettings settings = settings();
    int subnet =
        netuid.orElseGet(() -> configured("assay.chain.netuid").map(Integer::valueOf).orElse(19));
    if (subnet < 0 || subnet > 65_535) {
      throw wrong("--netuid %d: expected 0 to 65535".formatted(subnet));
    }
    Optional<Hash256> chain = genesis.or(() -> configured("assay.chain.genesis")).map(this::hash);
    Metagraph metagraph;
    try (WebSocketRpc rpc = new WebSocketRpc(settings)) {
      metagraph = Awaited.of(new MetagraphReader(rpc, subnet, chain).read());
    } catch (ChainRpcException | MetagraphException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    PrintWriter out = assay.console().out();
    if (assay.json()) {
      out.println(Json.pretty(json(metagraph)));
    } else {
      print(metagraph, out, assay.console().style());
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private Optional<String> configured(String key) {
    return assay.config().hasPath(key)
        ? Optional.of(assay.config().getString(key)).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  private RpcSettings settings() {
    URI where =
        url.or(() -> configured("assay.chain.url").map(URI::create))
            .orElseThrow(
                () -> wrong("--url: expected ws://host:port or wss://host, or assay.chain.url"));
    try {
      return RpcSettings.of(where);
    } catch (IllegalArgumentException e) {
      throw wrong("--url: " + e.getMessage());
    }
  }

  private Hash256 hash(String text) {
    try {
      return Hash256.parse(text);
    } catch (IllegalArgumentException e) {
      throw wrong("--genesis: " + e.getMessage());
    }
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }

  private static void print(Metagraph metagraph, PrintWriter out, Style style) {
    out.println(
        "subnet %d at block %d: %s neurons, %s may validate, %s serve"
            .formatted(
                metagraph.netuid(),
                metagraph.block(),
                Words.count(metagraph.neurons().size()),
                Words.count(
                    metagraph.neurons().values().stream().filter(Neuron::validatorPermit).count()),
                Words.count(
                    metagraph.neurons().values().stream()
                        .filter(neuron -> neuron.axon().authority().isPresent())
                        .count())));
    TextTable table =
        TextTable.of(
            style,
            ">uid",
            "hotkey",
            "serves at",
            ">stake",
            "permit",
            ">incentive",
            ">dividends",
            ">last update");
    for (Neuron neuron : metagraph.neurons().values()) {
      table
          .row()
          .cell(String.valueOf(neuron.uid()))
          .cell(neuron.hotkey().address())
          .cell(neuron.axon().authority().orElse("–"))
          .cell(
              new BigDecimal(neuron.stake(), SMALLEST_UNITS)
                  .setScale(2, RoundingMode.DOWN)
                  .toPlainString())
          .cell(neuron.validatorPermit() ? "yes" : "no")
          .cell(Words.percent(neuron.shares().incentive() / 65_535.0))
          .cell(Words.percent(neuron.shares().dividends() / 65_535.0))
          .cell(String.valueOf(neuron.lastUpdate()));
    }
    table.lines("").forEach(out::println);
  }

  private static ObjectNode json(Metagraph metagraph) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("netuid", metagraph.netuid()).put("block", metagraph.block());
    json.put("blockHash", metagraph.blockHash().toString());
    ArrayNode neurons = json.putArray("neurons");
    for (Neuron neuron : metagraph.neurons().values()) {
      ObjectNode one = neurons.addObject();
      one.put("uid", neuron.uid()).put("hotkey", neuron.hotkey().address());
      one.put("coldkey", neuron.coldkey().address()).put("active", neuron.active());
      one.put("address", neuron.axon().authority().orElse(""));
      one.put("stake", neuron.stake()).put("validatorPermit", neuron.validatorPermit());
      one.put("incentive", neuron.shares().incentive());
      one.put("dividends", neuron.shares().dividends());
      one.put("validatorTrust", neuron.shares().validatorTrust());
      one.put("emission", neuron.shares().emission()).put("lastUpdate", neuron.lastUpdate());
    }
    return json;
  }
}
