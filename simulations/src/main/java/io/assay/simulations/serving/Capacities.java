package io.assay.simulations.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.simulations.openai.Json;
import java.util.Map;

/** Announcements as the protocols {@code openai} and {@code vision} write them. */
public final class Capacities {

  private Capacities() {}

  /** {@code {"capacities": {"chat-mixtral": {"volume": 288000.0}}}}. */
  public static ObjectNode json(Map<String, Double> announced) {
    ObjectNode body = Json.object();
    ObjectNode capacities = body.putObject("capacities");
    announced.forEach((task, volume) -> capacities.putObject(task).put("volume", volume));
    return body;
  }
}
