package io.assay.http.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The tables of the open data, column by column. */
final class Tables {

  private static final String VOLUME = "volume: tokens, steps or images";
  private static final String REQUESTS = "requests";
  private static final String ANSWERS = "answers";
  private static final String SECONDS = "s";
  private static final String PART = "part of 1";

  static final Table<ResultRow> RESULTS =
      new Table<>(
          "results",
          "What one miner did for one task in one closed period, and what the policy made of it.",
          row -> newestFirst(row.period()) + place(row.uid(), row.hotkey()) + row.task(),
          results());

  static final Table<WeightRow> WEIGHTS =
      new Table<>(
          "weights",
          "One miner's weight in one period, as recorded.",
          row -> newestFirst(row.period()) + place(row.uid(), row.hotkey()),
          weights());

  static final Table<PeriodRow> PERIODS =
      new Table<>("periods", "One scoring period.", row -> newestFirst(row.period()), periods());

  static final Table<MinerRow> MINERS =
      new Table<>(
          "miners",
          "How one miner stands for one task now, and in its newest closed period.",
          row -> place(row.uid(), row.hotkey()) + row.task().orElse(""),
          miners());

  static final Table<CheckRow> CHECKS =
      new Table<>(
          "checks",
          "One check of one answer; in JSON with `evidence`, what the check measured.",
          row -> newestFirst(row.sequence()),
          checks());

  static final Table<RefusalRow> REFUSALS =
      new Table<>(
          "refusals",
          "One request that the miner refused or failed.",
          row -> newestFirst(row.sequence()),
          refusals());

  private Tables() {}

  private static String newestFirst(long number) {
    return String.format(Locale.ROOT, "%019d ", Long.MAX_VALUE - number);
  }

  private static String place(int uid, String hotkey) {
    return String.format(Locale.ROOT, "%05d ", uid) + hotkey + " ";
  }

  private static List<Column<ResultRow>> results() {
    List<Column<ResultRow>> all = new ArrayList<>();
    all.add(Column.whole("period", "", "The period's number, from 1.", ResultRow::period));
    all.add(Column.time("closes_at", "When it ended.", row -> Optional.of(row.closesAt())));
    all.add(Column.whole("uid", "", "The miner's place on the subnet.", ResultRow::uid));
    all.add(Column.text("hotkey", "The miner's public key.", ResultRow::hotkey));
    all.add(Column.text("task", "The task.", ResultRow::task));
    all.add(
        Column.number(
            "capacity", VOLUME, "What it was counted with in the period.", ResultRow::capacity));
    all.add(Column.number("consumed", VOLUME, "What it delivered.", ResultRow::consumed));
    all.addAll(counts());
    all.addAll(factors());
    return all;
  }

  private static List<Column<ResultRow>> counts() {
    return List.of(
        Column.whole("answered", REQUESTS, "Valid answers.", ResultRow::answered),
        Column.whole("rate_limited", REQUESTS, "Refusals with 429.", ResultRow::rateLimited),
        Column.whole("failed", REQUESTS, "Errors.", ResultRow::failed),
        Column.whole("checked", ANSWERS, "Answers checked in the period.", ResultRow::checked));
  }

  /** What a score follows from, in the order of multiplying. */
  private static List<Column<ResultRow>> factors() {
    return List.of(
        Column.maybe("quality", PART, "Mean quality of the answers checked.", ResultRow::quality),
        Column.maybe("speed", "factor", "Mean speed factor of those.", ResultRow::speed),
        Column.maybe("period_score", PART, "The period's own score.", ResultRow::periodScore),
        Column.number(
            "combined_quality",
            "factor",
            "Mean of quality times speed factor over the policy's window.",
            ResultRow::combinedQuality),
        Column.number(
            "normalised_period_score",
            PART,
            "Weighted mean of the period scores over the policy's window.",
            ResultRow::normalisedPeriodScore),
        Column.number(
            "effective_volume",
            VOLUME,
            "combined_quality times normalised_period_score times capacity.",
            ResultRow::effectiveVolume),
        Column.number(
            "share",
            PART,
            "The miner's part of the task, non-linear step included.",
            ResultRow::share),
        Column.number(
            "contribution", PART, "share times the task's weight.", ResultRow::contribution));
  }

  private static List<Column<WeightRow>> weights() {
    return List.of(
        Column.whole("period", "", "The period's number, from 1.", WeightRow::period),
        Column.time("closes_at", "When it ended.", row -> Optional.of(row.closesAt())),
        Column.whole("uid", "", "The miner's place on the subnet.", WeightRow::uid),
        Column.text("hotkey", "The miner's public key.", WeightRow::hotkey),
        Column.number("score", "", "As the policy gave it, not normalised.", WeightRow::score),
        Column.number("weight", PART, "Its part of all; they sum to 1.", WeightRow::weight),
        Column.whole("u16", "1/65535", "The weight as it goes to the chain.", WeightRow::u16),
        Column.whole(
            "cut", "", "Sequence number of the miner's last event that counts.", WeightRow::cut),
        Column.flag("stale", "Whether an earlier period's view had to be used.", WeightRow::stale));
  }

  private static List<Column<PeriodRow>> periods() {
    List<Column<PeriodRow>> all = new ArrayList<>();
    all.add(Column.whole("period", "", "The period's number, from 1.", PeriodRow::period));
    all.add(Column.time("opens_at", "When it began.", PeriodRow::opensAt));
    all.add(Column.time("closes_at", "When it ends.", row -> Optional.of(row.closesAt())));
    all.add(
        Column.text(
            "state",
            "`open`, `closing` (weights are being computed) or `computed`.",
            PeriodRow::state));
    all.add(Column.whole("members", "miners", "How many take part.", PeriodRow::members));
    all.add(
        Column.whole(
            "stale", "miners", "How many were scored by an earlier view.", PeriodRow::stale));
    all.addAll(judgement());
    all.add(totals("answered", "Valid answers of all miners.", PeriodRow.Totals::answered));
    all.add(totals("rate_limited", "Refusals with 429.", PeriodRow.Totals::rateLimited));
    all.add(totals("failed", "Errors.", PeriodRow.Totals::failed));
    all.add(totals("checked", "Answers checked.", PeriodRow.Totals::checked));
    return all;
  }

  private static List<Column<PeriodRow>> judgement() {
    return List.of(
        Column.maybeText("policy", "The scoring policy.", PeriodRow::policy),
        Column.maybeWhole("policy_version", "", "Its version.", PeriodRow::policyVersion),
        Column.maybeText(
            "config_digest", "SHA-256 of the canonical configuration.", PeriodRow::configDigest),
        Column.maybeText(
            "digest",
            "SHA-256 over everything the weights follow from, and the weights.",
            PeriodRow::digest),
        Column.time("computed_at", "When the weights were recorded.", PeriodRow::computedAt),
        Column.maybeText(
            "verification",
            "What came of recomputing the weights from the journal: `pending`, `ok` (the same to"
                + " the last bit), `differs`, `other-version` or `unreadable`.",
            PeriodRow::verification),
        Column.text("verification_notes", "What differs.", PeriodRow::verificationNotes),
        Column.text(
            "published_to", "Where the weights are public, with spaces.", PeriodRow::publishedTo),
        Column.time("published_at", "Since when.", PeriodRow::publishedAt),
        Column.time(
            "skipped_until", "Until when nobody ran the clock after it.", PeriodRow::skippedUntil));
  }

  private static Column<PeriodRow> totals(
      String name, String meaning, ToLongFunction<PeriodRow.Totals> value) {
    return Column.whole(name, REQUESTS, meaning, value).within(PeriodRow::totals);
  }

  private static List<Column<MinerRow>> miners() {
    List<Column<MinerRow>> all = new ArrayList<>();
    all.add(Column.whole("uid", "", "The miner's place on the subnet.", MinerRow::uid));
    all.add(Column.text("hotkey", "The miner's public key.", MinerRow::hotkey));
    all.add(Column.text("standing", "`active`, `paused` or `banned`.", MinerRow::standing));
    all.add(Column.time("since", "Since when it stands so.", MinerRow::since));
    all.add(Column.text("reason", "Why it is paused or banned.", MinerRow::reason));
    all.add(Column.maybeText("task", "The task; null if the miner has none yet.", MinerRow::task));
    all.addAll(live());
    all.add(
        Column.<ResultRow>whole("last_period", "", "Its newest closed period.", ResultRow::period)
            .within(MinerRow::last));
    factors().forEach(column -> all.add(column.within(MinerRow::last)));
    all.add(
        Column.maybe(
            "weight", PART, "Its newest weight, over all tasks together.", MinerRow::weight));
    all.add(
        Column.maybeWhole("u16", "1/65535", "The weight as it goes to the chain.", MinerRow::u16));
    all.add(
        Column.maybe(
            "weight_change", PART, "By how much it is more than before.", MinerRow::change));
    return all;
  }

  private static List<Column<MinerRow>> live() {
    return List.of(
        Column.<MinerRow.Live>maybeWhole("period", "", "The running period.", MinerRow.Live::period)
            .within(MinerRow::live),
        figure("capacity", VOLUME, "What it is counted with.", MinerRow.Live::capacity),
        figure(
            "volume_asked",
            VOLUME,
            "What synthetic traffic is to use in the running period.",
            MinerRow.Live::asked),
        figure(
            "volume_used",
            VOLUME,
            "What it has delivered in the running period.",
            MinerRow.Live::used),
        count("requests", REQUESTS, "Requests that ended in it.", MinerRow.Live::requests),
        count("rate_limited", REQUESTS, "Refusals with 429 in it.", MinerRow.Live::rateLimited),
        count("failed", REQUESTS, "Errors in it.", MinerRow.Live::failed),
        count("pending", REQUESTS, "On their way now, of all tasks.", MinerRow.Live::pending),
        count(
            "waiting_checks",
            ANSWERS,
            "Waiting to be checked, of all tasks.",
            MinerRow.Live::waiting));
  }

  private static Column<MinerRow> figure(
      String name, String unit, String meaning, ToDoubleFunction<MinerRow.Live> value) {
    return Column.number(name, unit, meaning, value).within(MinerRow::live);
  }

  private static Column<MinerRow> count(
      String name, String unit, String meaning, ToLongFunction<MinerRow.Live> value) {
    return Column.whole(name, unit, meaning, value).within(MinerRow::live);
  }

  private static List<Column<CheckRow>> checks() {
    Function<CheckRow, OptionalDouble> units = CheckRow::units;
    return List.of(
        Column.whole("seq", "", "Its place among the miner's events.", CheckRow::sequence),
        Column.time("at", "When the answer was checked.", row -> Optional.of(row.at())),
        Column.text("task", "The task.", CheckRow::task),
        Column.text("traffic", "`organic` or `synthetic`.", CheckRow::traffic),
        Column.number(
            "response_seconds", SECONDS, "Time to the whole answer.", CheckRow::responseSeconds),
        Column.maybe("units", "characters, steps or embeddings", "How long it was.", units),
        Column.maybe("volume", VOLUME, "The work that it counts for.", CheckRow::volume),
        Column.maybe("quality", PART, "What the answer is worth.", CheckRow::quality),
        Column.maybe("speed", "factor", "Its speed factor.", CheckRow::speed));
  }

  private static List<Column<RefusalRow>> refusals() {
    Function<RefusalRow, OptionalLong> status = RefusalRow::status;
    return List.of(
        Column.whole("seq", "", "Its place among the miner's events.", RefusalRow::sequence),
        Column.time("at", "When.", row -> Optional.of(row.at())),
        Column.text("task", "The task.", RefusalRow::task),
        Column.text("traffic", "`organic` or `synthetic`.", RefusalRow::traffic),
        Column.text("kind", "`rate_limited`, or what went wrong.", RefusalRow::kind),
        Column.maybeWhole("status", "", "The HTTP status, if there was one.", status));
  }
}
