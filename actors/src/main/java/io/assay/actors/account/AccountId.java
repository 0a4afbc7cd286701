package io.assay.actors.account;

import java.util.regex.Pattern;

/**
 * The public, stable identity of an API key: what logs, events and lists show.
 *
 * @param value 8 to 32 characters of a to z and 0 to 9
 */
public record AccountId(String value) implements Comparable<AccountId> {

  private static final Pattern FORM = Pattern.compile("[a-z0-9]{8,32}");

  public AccountId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "account id: '" + value + "'; expected 8 to 32 characters of a-z and 0-9");
    }
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
