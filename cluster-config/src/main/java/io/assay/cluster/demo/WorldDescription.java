package io.assay.cluster.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.actors.network.MinerProtocol;
import io.assay.cluster.report.MinerKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The simulated world as its process describes it in its first line.
 *
 * @param modelServer the model server's address
 * @param imageServer the image server's address
 */
record WorldDescription(
    long pid, String modelServer, String imageServer, List<SimulatedMiner> miners) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  WorldDescription {
    miners = List.copyOf(miners);
  }

  /**
   * Reads the line.
   *
   * @throws IllegalArgumentException if it is none
   */
  static WorldDescription parse(String line) {
    try {
      JsonNode json = MAPPER.readTree(line);
      List<SimulatedMiner> miners = new ArrayList<>();
      for (JsonNode miner : json.path("miners")) {
        Optional<Hotkey> twin =
            Optional.ofNullable(miner.path("twin").asText(null)).map(Hotkey::new);
        miners.add(
            new SimulatedMiner(
                new Hotkey(miner.path("hotkey").asText()),
                miner.path("uid").asInt(),
                new Endpoint(
                    MinerProtocol.named(miner.path("protocol").asText("openai")),
                    miner.path("url").asText()),
                new MinerKind(miner.path("character").asText(), twin)));
      }
      return new WorldDescription(
          json.path("pid").asLong(),
          json.path("modelServer").asText(),
          json.path("imageServer").asText(),
          miners);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("'" + line + "' describes no world: expected JSON", e);
    }
  }

  /** The miners as members of the network. */
  List<Member> members() {
    return miners.stream()
        .map(miner -> Member.asked(miner.hotkey(), miner.uid(), miner.endpoint()))
        .toList();
  }

  /** What kind each miner is. */
  SortedMap<Hotkey, MinerKind> kinds() {
    SortedMap<Hotkey, MinerKind> kinds = new TreeMap<>();
    miners.forEach(miner -> kinds.put(miner.hotkey(), miner.kind()));
    return Collections.unmodifiableSortedMap(kinds);
  }
}
