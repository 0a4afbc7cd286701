package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.consensus.EpochResult;
import io.assay.actors.consensus.U16Rows;
import io.assay.cluster.consensus.SubnetFile;
import io.assay.cluster.terminal.Style;
import io.assay.cluster.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * What an epoch gave, for people and as JSON.
 *
 * @param file what it was computed from
 * @param epochs how many were computed
 * @param block the last one's
 * @param result the last one's
 */
record ConsensusText(SubnetFile file, int epochs, long block, EpochResult result) {

  List<String> lines(Style style) {
    TextTable table =
        TextTable.of(
            style,
            ">uid",
            "name",
            "permit",
            ">stake",
            ">vtrust",
            ">consensus",
            ">incentive",
            ">dividends",
            ">emission");
    for (int uid = 0; uid < file.names().size(); uid++) {
      row(table.row(), uid);
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "block %d, %s"
            .formatted(
                block, epochs == 1 ? "one epoch" : "the last of %d epochs".formatted(epochs)));
    lines.addAll(table.lines(""));
    return lines;
  }

  private void row(TextTable.Row row, int uid) {
    row.cell(Integer.toString(uid))
        .cell(file.names().get(uid))
        .cell(result.permits().get(uid) ? "yes" : "")
        .cell(Figures.exact(result.stake().at(uid)))
        .cell(Figures.exact(result.validatorTrust().at(uid)))
        .cell(Figures.exact(result.consensus().at(uid)))
        .cell(Figures.exact(result.incentive().at(uid)))
        .cell(Figures.exact(result.dividends().at(uid)))
        .cell(Long.toString(result.emission().of(uid, file.emission())));
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("block", block).put("epochs", epochs);
    for (int uid = 0; uid < file.names().size(); uid++) {
      neuron(json.withArray("/neurons").addObject(), uid);
    }
    return json;
  }

  private void neuron(ObjectNode neuron, int uid) {
    neuron.put("uid", uid);
    if (!file.names().get(uid).isEmpty()) {
      neuron.put("name", file.names().get(uid));
    }
    neuron
        .put("permit", result.permits().get(uid))
        .put("stake", result.stake().at(uid))
        .put("vtrust", result.validatorTrust().at(uid))
        .put("consensus", result.consensus().at(uid))
        .put("rank", result.rank().at(uid))
        .put("incentive", result.incentive().at(uid))
        .put("dividends", result.dividends().at(uid))
        .put("emission", result.emission().of(uid, file.emission()));
    bonds(neuron.putObject("bonds"), uid);
  }

  private void bonds(ObjectNode bonds, int uid) {
    U16Rows rows = result.bonds();
    for (int to = 0; rows.hasRow(uid) && to < rows.size(); to++) {
      if (rows.at(uid, to) > 0) {
        bonds.put(Integer.toString(to), rows.at(uid, to));
      }
    }
  }
}
