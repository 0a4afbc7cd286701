package io.assay.http.management;

import io.assay.actors.account.AccountStatus;
import io.assay.actors.account.KeyLimits;
import io.assay.http.account.AccountJson;
import io.assay.http.json.JsonBytes;
import java.util.List;

/** API keys as whoever administers them sees them. */
final class KeyJson {

  private KeyJson() {}

  static JsonBytes issued(KeyAdmin.NewKey key, KeyAdmin.IssuedKey issued) {
    JsonBytes json = new JsonBytes(512).raw("{\"id\":").string(issued.account().value());
    json.raw(",\"key\":").string(issued.key()).raw(",\"name\":").string(key.name());
    json.raw(",\"credits\":").number(key.credits()).raw(",");
    AccountJson.limits(json, key.limits());
    return json.raw("}");
  }

  static JsonBytes taken(KeyAdmin.TakenKey taken) {
    JsonBytes json = new JsonBytes(128).raw("{\"id\":").string(taken.account().value());
    return json.raw(",\"added\":").raw(String.valueOf(taken.added())).raw("}");
  }

  static JsonBytes rotated(KeyAdmin.RotatedKey rotated) {
    JsonBytes json = new JsonBytes(256).raw("{\"id\":").string(rotated.account().value());
    json.raw(",\"key\":").string(rotated.key()).raw(",\"previous_until\":");
    return json.string(rotated.previousUntil().toString()).raw("}");
  }

  static JsonBytes list(List<AccountStatus> page, boolean more) {
    JsonBytes json = new JsonBytes(64 + 512 * page.size()).raw("{\"object\":\"list\",\"data\":[");
    for (int i = 0; i < page.size(); i++) {
      json.raw(i == 0 ? "" : ",").raw(of(page.get(i)));
    }
    json.raw("],\"has_more\":").raw(String.valueOf(more)).raw(",\"next_after\":");
    if (more) {
      json.string(page.get(page.size() - 1).account().value());
    } else {
      json.raw("null");
    }
    return json.raw("}");
  }

  static JsonBytes of(AccountStatus status) {
    AccountStatus.Issued key = status.issued().orElseThrow();
    KeyLimits limits = key.limits();
    JsonBytes json = new JsonBytes(512).raw("{\"object\":\"key\",\"id\":");
    json.string(status.account().value()).raw(",\"name\":").string(key.name());
    json.raw(",\"revoked\":").raw(String.valueOf(key.revoked()));
    json.raw(",\"disabled\":").raw(String.valueOf(limits.disabled())).raw(",");
    AccountJson.limits(json, limits);
    AccountJson.budget(json, status);
    key.previousUntil()
        .ifPresent(until -> json.raw(",\"previous_until\":").string(until.toString()));
    json.raw(",");
    AccountJson.amounts(json, status);
    return json.raw(",\"underway\":").number((long) status.underway()).raw("}");
  }
}
