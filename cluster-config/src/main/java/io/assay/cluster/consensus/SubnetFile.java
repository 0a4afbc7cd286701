package io.assay.cluster.consensus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.actors.consensus.ConsensusParameters;
import io.assay.actors.consensus.Neuron;
import io.assay.actors.consensus.Subnet;
import io.assay.actors.consensus.U16Rows;
import io.assay.cluster.errors.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A subnet as it is written in a JSON file; {@code docs/consensus.md} has its fields.
 *
 * @param parameters of its consensus
 * @param subnet as the first epoch finds it
 * @param names by uid, empty where a neuron has none
 * @param tempo blocks from one epoch to the next
 * @param emission of an epoch, in the smallest unit
 */
public record SubnetFile(
    ConsensusParameters parameters, Subnet subnet, List<String> names, long tempo, long emission) {

  private static final long LARGEST_BYTES = 64L << 20;
  private static final long LAST_BLOCK = 1_000_000_000_000_000L;
  private static final int LONGEST_NAME = 64;
  private static final int U16 = 65_535;
  private static final Set<String> FILE =
      Set.of("block", "tempo", "last_epoch", "emission", "owner", "parameters", "neurons");
  private static final Set<String> NEURON =
      Set.of("name", "stake", "permit", "last_update", "registered_at", "weights", "bonds");
  private static final Set<String> PARAMETERS =
      Set.of(
          "kappa",
          "bonds_moving_average",
          "bonds_penalty",
          "alpha_low",
          "alpha_high",
          "alpha_steepness",
          "liquid_alpha",
          "yuma3",
          "activity_cutoff",
          "max_validators");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Copies the names. */
  public SubnetFile {
    names = List.copyOf(names);
  }

  /**
   * Reads a file of at most 64 MiB.
   *
   * @throws CommandException if it is no such file, with the field and what would be right
   * @throws IOException if it cannot be read
   */
  public static SubnetFile read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new CommandException(file + ": a folder: expected a JSON file");
    }
    if (Files.size(file) > LARGEST_BYTES) {
      throw new CommandException(file + ": larger than 64 MiB");
    }
    return of(file + ": ", parse(file));
  }

  private static JsonNode parse(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return JSON.readTree(in);
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new CommandException(
          "%s, line %d: no JSON: %s".formatted(file, line, e.getOriginalMessage()), e);
    }
  }

  private static SubnetFile of(String path, JsonNode json) {
    Fields file = new Fields(path, json, FILE);
    long block = file.whole("block", 0, LAST_BLOCK, 7_200);
    long tempo = file.whole("tempo", 1, 1_000_000, 360);
    long lastEpoch = file.whole("last_epoch", 0, block, Math.max(0, block - tempo));
    long emission = file.whole("emission", 0, Long.MAX_VALUE, 1_000_000_000);
    ConsensusParameters parameters = parameters(file);
    List<Fields> neurons = neurons(file);
    int size = neurons.size();
    int owner = file.small("owner", 0, size - 1, Subnet.NO_OWNER);
    Subnet subnet =
        new Subnet(
            block,
            lastEpoch,
            owner,
            neurons.stream().map(each -> neuron(each, block)).toList(),
            rows(neurons, "weights"),
            rows(neurons, "bonds"));
    List<String> names = neurons.stream().map(each -> each.text("name", LONGEST_NAME)).toList();
    return new SubnetFile(parameters, subnet, names, tempo, emission);
  }

  private static ConsensusParameters parameters(Fields file) {
    ConsensusParameters shipped = ConsensusParameters.DEFAULT;
    if (file.get("parameters").isMissingNode()) {
      return shipped;
    }
    Fields given = new Fields(file.at("parameters"), file.get("parameters"), PARAMETERS);
    int alphaLow = given.small("alpha_low", 0, U16, shipped.alphaLow());
    int alphaHigh = given.small("alpha_high", 0, U16, shipped.alphaHigh());
    if (alphaLow > alphaHigh) {
      throw new CommandException(
          "%s is %d: expected at most alpha_high, which is %d"
              .formatted(given.at("alpha_low"), alphaLow, alphaHigh));
    }
    return new ConsensusParameters(
        given.small("kappa", 0, U16, shipped.kappa()),
        given.small("bonds_moving_average", 0, 1_000_000, shipped.bondsMovingAverage()),
        given.small("bonds_penalty", 0, U16, shipped.bondsPenalty()),
        alphaLow,
        alphaHigh,
        given.small("alpha_steepness", 0, Short.MAX_VALUE, shipped.alphaSteepness()),
        given.flag("liquid_alpha", shipped.liquidAlpha()),
        given.flag("yuma3", shipped.yuma3()),
        given.small("activity_cutoff", 0, Integer.MAX_VALUE, shipped.activityCutoff()),
        given.small("max_validators", 1, Subnet.MAX_NEURONS, shipped.maxValidators()));
  }

  private static List<Fields> neurons(Fields file) {
    JsonNode list = file.get("neurons");
    if (!list.isArray() || list.isEmpty() || list.size() > Subnet.MAX_NEURONS) {
      throw new CommandException(
          file.at("neurons") + ": expected a list of 1 to " + Subnet.MAX_NEURONS + " neurons");
    }
    List<Fields> neurons = new ArrayList<>();
    for (int uid = 0; uid < list.size(); uid++) {
      neurons.add(new Fields(file.at("neurons[" + uid + "]"), list.get(uid), NEURON));
    }
    return neurons;
  }

  private static Neuron neuron(Fields neuron, long block) {
    long stake = neuron.required("stake", 0, Long.MAX_VALUE);
    return new Neuron(
        stake,
        neuron.whole("last_update", 0, LAST_BLOCK, block),
        neuron.whole("registered_at", 0, LAST_BLOCK, 0),
        neuron.flag("permit", stake > 0));
  }

  private static U16Rows rows(List<Fields> neurons, String what) {
    U16Rows.Builder rows = new U16Rows.Builder(neurons.size());
    for (int uid = 0; uid < neurons.size(); uid++) {
      JsonNode row = neurons.get(uid).get(what);
      if (!row.isMissingNode()) {
        fill(rows, uid, new Fields(neurons.get(uid).at(what), row, Set.of()));
      }
    }
    return rows.build();
  }

  private static void fill(U16Rows.Builder rows, int uid, Fields row) {
    for (Map.Entry<String, JsonNode> cell : row.all()) {
      int to = uid(row, cell.getKey(), rows.size());
      rows.set(uid, to, row.small(cell.getKey(), 0, U16, 0));
    }
  }

  private static int uid(Fields row, String name, int size) {
    if (name.matches("0|[1-9][0-9]{0,8}") && Integer.parseInt(name) < size) {
      return Integer.parseInt(name);
    }
    throw new CommandException("%s is no uid: expected 0 to %d".formatted(row.at(name), size - 1));
  }
}
