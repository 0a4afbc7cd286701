package io.assay.persistence.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The index of a history file, in a JSON file beside it: its digest, and where whose events are.
 */
final class Manifest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Manifest() {}

  static byte[] bytes(String file, Contents contents) {
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("format", FileHead.VERSION)
            .put("journal", contents.identity())
            .put("file", file)
            .put("bytes", contents.bytes())
            .put("sha256", contents.sha256())
            .put("events", contents.events());
    ArrayNode blocks = json.putArray("blocks");
    for (Block block : contents.blocks()) {
      blocks
          .addArray()
          .add(block.offset())
          .add(block.length())
          .add(block.persistenceId())
          .add(block.first())
          .add(block.last());
    }
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new IllegalStateException("a JSON tree cannot be written", e);
    }
  }

  /**
   * Reads an index.
   *
   * @throws ArchiveException naming the file, if it is damaged
   */
  static Contents read(Path path) {
    try {
      JsonNode json = MAPPER.readTree(path.toFile());
      if (json.path("format").asInt() != FileHead.VERSION) {
        throw new IOException("its format is " + json.path("format"));
      }
      List<Block> blocks = new ArrayList<>();
      for (JsonNode block : json.required("blocks")) {
        blocks.add(block(blocks.size() + 1, block));
      }
      Contents contents =
          new Contents(
              json.required("journal").asText(),
              blocks,
              json.required("bytes").asLong(),
              json.required("sha256").asText());
      if (contents.events() != json.required("events").asLong()) {
        throw new IOException("its blocks hold other than its number of events");
      }
      return contents;
    } catch (IOException | IllegalArgumentException e) {
      throw new ArchiveException(
          path
              + " cannot be read ("
              + e.getMessage()
              + "): delete it if the history file beside it is whole, which says the same",
          e);
    }
  }

  private static Block block(int number, JsonNode json) {
    return new Block(
        number,
        json.required(0).asLong(),
        json.required(1).asInt(),
        json.required(2).asText(),
        json.required(3).asLong(),
        json.required(4).asLong());
  }
}
