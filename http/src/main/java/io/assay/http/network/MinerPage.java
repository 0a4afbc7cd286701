package io.assay.http.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.actors.network.Hotkey;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.json.JsonBytes;
import io.assay.http.requests.Field;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Type;
import io.assay.http.requests.Types;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Everything of one miner: how it stands, its periods, its checks with their evidence. */
final class MinerPage {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final Shape CHECK =
      Tables.CHECKS
          .shape()
          .with(
              List.of(
                  Field.required(
                      "evidence",
                      Types.object(Shape.of()),
                      "What the check measured, without anything of the answer.")));

  /** Its fields. */
  static final Shape SHAPE =
      Shape.of(
          Field.required("object", Types.word("miner"), "The kind of object."),
          Field.required("hotkey", Types.text(), "The miner's public key."),
          Field.required("tasks", list(Tables.MINERS.shape()), "How it stands, a row a task."),
          Field.required("weights", list(Tables.WEIGHTS.shape()), "Its kept weights."),
          Field.required("checks", list(CHECK), "The newest checks of its answers."),
          Field.required("refusals", list(Tables.REFUSALS.shape()), "Refusals and failures."),
          Field.required("results", list(Tables.RESULTS.shape()), "Its closed periods."),
          Field.required("has_more", Types.flag(), "Whether there are more `results`."),
          Field.required("next_cursor", Types.text(), "The next page's `cursor`.").orNull());

  private final NetworkView view;
  private final Hotkey hotkey;

  MinerPage(NetworkView view, Hotkey hotkey) {
    this.view = view;
    this.hotkey = hotkey;
  }

  private static Type<?> list(Shape shape) {
    return Types.list(Types.object(shape), 0, Table.MOST_ROWS);
  }

  HttpResponse answer(HttpRequest request, Question question) {
    List<MinerRow> tasks = view.miner(hotkey);
    List<WeightRow> weights =
        view.weights().filter(row -> row.hotkey().equals(hotkey.value())).toList();
    if (tasks.isEmpty() && weights.isEmpty()) {
      throw new ApiException(
          ApiError.notFound("No such miner is a member or has a weight that is kept."));
    }
    Answer.Page<ResultRow> results = Answer.Page.of(question, Tables.RESULTS, results(question));
    return question.csv()
        ? Answer.csv(request, CsvCells.write(Tables.RESULTS, results.rows()), results.next())
        : Answer.json(request, json(tasks, weights, results));
  }

  private Stream<ResultRow> results(Question question) {
    return view.results()
        .filter(row -> row.hotkey().equals(hotkey.value()))
        .filter(row -> question.wantsTask(row.task()) && question.wants(row.closesAt()));
  }

  private JsonBytes json(
      List<MinerRow> tasks, List<WeightRow> weights, Answer.Page<ResultRow> results) {
    JsonBytes json = new JsonBytes(1 << 14);
    json.raw("{\"object\":\"miner\",\"hotkey\":").string(hotkey.value()).raw(",\"tasks\":");
    JsonCells.write(json, Tables.MINERS, tasks);
    JsonCells.write(json.raw(",\"weights\":"), Tables.WEIGHTS, weights);
    checks(json.raw(",\"checks\":["));
    JsonCells.write(json.raw("],\"refusals\":"), Tables.REFUSALS, view.refusals(hotkey));
    JsonCells.write(json.raw(",\"results\":"), Tables.RESULTS, results.rows());
    results.write(json);
    return json.raw("}");
  }

  private void checks(JsonBytes json) {
    String gap = "";
    for (CheckRow check : view.checks(hotkey)) {
      json.raw(gap).raw("{");
      for (Column<CheckRow> column : Tables.CHECKS.columns()) {
        JsonCells.cell(json, column, check);
        json.raw(",");
      }
      json.raw("\"evidence\":").raw(evidence(check)).raw("}");
      gap = ",\n";
    }
  }

  private static byte[] evidence(CheckRow check) {
    try {
      return MAPPER.writeValueAsBytes(check.evidence());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree cannot be written", e);
    }
  }
}
