package io.assay.http.account;

import io.assay.actors.account.AccountStatus;
import io.assay.actors.account.AccountStatus.BudgetStatus;
import io.assay.actors.account.KeyLimits;
import io.assay.actors.task.TaskName;
import io.assay.http.json.JsonBytes;
import java.util.List;
import java.util.Locale;

/** Accounts and their ledgers as JSON. */
public final class AccountJson {

  private AccountJson() {}

  /** Writes the amounts of an account, as members of an object that is open. */
  public static void amounts(JsonBytes json, AccountStatus status) {
    json.raw("\"balance\":").number(status.balance());
    json.raw(",\"reserved\":").number(status.reserved());
    json.raw(",\"charged\":").number(status.charged());
    json.raw(",\"topped_up\":").number(status.toppedUp());
  }

  /** Writes a budget as a further member, if there is one. */
  public static void budget(JsonBytes json, AccountStatus status) {
    status.budget().ifPresent(budget -> budget(json.raw(",\"budget\":"), budget));
  }

  private static void budget(JsonBytes json, BudgetStatus budget) {
    json.raw("{\"credits\":").number(budget.credits());
    json.raw(",\"window\":").string(budget.window().name().toLowerCase(Locale.ROOT));
    json.raw(",\"spent\":").number(budget.spent());
    json.raw(",\"resets_at\":").string(budget.resetsAt().toString()).raw("}");
  }

  /** Writes what a key may do, as members of an object that is open. */
  public static void limits(JsonBytes json, KeyLimits limits) {
    json.raw("\"unlimited\":").raw(String.valueOf(limits.unlimited()));
    json.raw(",\"rate\":").number(limits.requestsPerMinute());
    limits.unitsPerMinute().ifPresent(n -> json.raw(",\"units_per_minute\":").number(n));
    limits.concurrentRequests().ifPresent(n -> json.raw(",\"concurrent\":").number((long) n));
    json.raw(",\"tasks\":[");
    String comma = "";
    for (TaskName task : limits.tasks()) {
      json.raw(comma).string(task.value());
      comma = ",";
    }
    json.raw("]");
    limits.expiresAt().ifPresent(at -> json.raw(",\"expires\":").string(at.toString()));
  }

  /** Writes a page of a ledger, of which one line more may have been read. */
  public static void page(JsonBytes json, List<Ledger.Line> lines, int limit) {
    List<Ledger.Line> page = lines.subList(0, Math.min(lines.size(), limit));
    json.raw("{\"object\":\"list\",\"data\":[");
    String comma = "";
    for (Ledger.Line line : page) {
      json.raw(comma);
      line(json, line);
      comma = ",";
    }
    boolean more = lines.size() > limit;
    json.raw("],\"has_more\":").raw(String.valueOf(more)).raw(",\"next_before\":");
    if (more) {
      json.number(page.get(limit - 1).seq());
    } else {
      json.raw("null");
    }
    json.raw("}");
  }

  private static void line(JsonBytes json, Ledger.Line line) {
    json.raw("{\"object\":\"usage\",\"seq\":").number(line.seq());
    json.raw(",\"type\":").string(line.kind().word());
    json.raw(",\"request_id\":").string(line.requestId()).raw(",\"model\":");
    if (line.model().isPresent()) {
      json.string(line.model().get().value());
    } else {
      json.raw("null");
    }
    json.raw(",\"units\":").number(line.units());
    json.raw(",\"credits\":").number(line.credits());
    json.raw(",\"at\":").string(line.at().toString()).raw("}");
  }
}
