package io.assay.cluster.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.cluster.report.HtmlReport;
import io.assay.cluster.report.PeriodReport;
import io.assay.cluster.report.WeightsJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The files that a demo leaves for scripts and people. */
final class DemoFiles {

  private final Path out;

  DemoFiles(Path out) {
    this.out = out;
  }

  /**
   * How to reach the running demo.
   *
   * @param node this process's id
   */
  record Access(URI api, String key, URI management, String adminToken, long node) {}

  /** Says how to reach the demo, readable by its owner only; returns the file. */
  Path writeAccess(Access access, WorldDescription world) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("api", access.api().toString())
        .put("dashboard", access.api() + "/")
        .put("key", access.key())
        .put("management", access.management().toString())
        .put("adminToken", access.adminToken());
    json.putObject("pids").put("node", access.node()).put("simulations", world.pid());
    ArrayNode miners = json.putArray("miners");
    for (SimulatedMiner miner : world.miners()) {
      miners
          .addObject()
          .put("hotkey", miner.hotkey().value())
          .put("uid", miner.uid())
          .put("url", miner.endpoint().url())
          .put("protocol", miner.endpoint().protocol().configName())
          .put("character", miner.kind().character())
          .put("twin", miner.kind().twin().map(twin -> twin.value()).orElse(null));
    }
    return write("demo.json", json.toPrettyString() + "\n", true);
  }

  /** The last period's weights; returns the file. */
  Path writeWeights(PeriodReport last) throws IOException {
    return write("weights.json", WeightsJson.of(last.record()).toPrettyString() + "\n", false);
  }

  /** The report over all periods; returns the file. */
  Path writeReport(String subtitle, List<PeriodReport> periods) throws IOException {
    return write("report.html", HtmlReport.of(subtitle, periods), false);
  }

  private Path write(String name, String text, boolean secret) throws IOException {
    Files.createDirectories(out);
    Path file = out.resolve(name);
    Path fresh = out.resolve("." + name + ".new");
    Files.deleteIfExists(fresh);
    if (secret) {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return file;
  }
}
