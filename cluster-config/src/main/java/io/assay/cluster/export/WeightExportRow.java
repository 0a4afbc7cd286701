package io.assay.cluster.export;

import io.assay.actors.weights.WeightsRecord;
import io.assay.cluster.report.PublishedWeights;
import io.assay.cluster.report.WeightLine;
import io.assay.persistence.export.ExportColumn.Kind;
import io.assay.persistence.export.ExportTable;
import java.util.List;

/** A row of {@code weights}: one member's weight in one period, as recorded. */
record WeightExportRow(WeightsRecord record, WeightLine line) {

  static final ExportTable<WeightExportRow> TABLE =
      ExportTable.named("weights", WeightExportRow.class)
          .with(
              "period",
              Kind.WHOLE,
              "",
              "The period's number, from 1.",
              row -> row.record().period())
          .with("closes_at", Kind.TIME, "UTC", "When it ended.", row -> row.record().closesAt())
          .with("uid", Kind.WHOLE, "", "The miner's place on the subnet.", row -> row.line().uid())
          .with("hotkey", Kind.TEXT, "", "The miner.", row -> row.line().hotkey().value())
          .with(
              "score",
              Kind.NUMBER,
              "",
              "As the policy gave it, not normalised.",
              row -> row.record().scores().getOrDefault(row.line().hotkey(), 0.0))
          .with(
              "weight",
              Kind.NUMBER,
              "",
              "Its part of all, in [0,1]: those of a period sum to 1.",
              row -> row.line().weight())
          .with(
              "u16",
              Kind.WHOLE,
              "1/65535",
              "The weight as it goes to the chain.",
              row -> row.line().u16())
          .with("policy", Kind.TEXT, "", "The scoring policy.", row -> row.record().policy())
          .with(
              "policy_version",
              Kind.WHOLE,
              "",
              "The policy's version.",
              row -> row.record().policyVersion())
          .with(
              "digest",
              Kind.TEXT,
              "",
              "SHA-256 over everything the period's weights follow from, and the weights.",
              row -> row.record().digest())
          .build();

  /** A row for each member, by uid. */
  static List<WeightExportRow> of(WeightsRecord record) {
    return PublishedWeights.of(record).stream()
        .map(line -> new WeightExportRow(record, line))
        .toList();
  }
}
