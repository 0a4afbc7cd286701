package io.assay.streams.chain.keys;

import io.assay.streams.chain.Hex;
import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a key comes from, in one line as wallets take it: a mnemonic or a mini-secret after {@code
 * 0x}, then hard ({@code //name}) and soft ({@code /name}) derivations, then a password ({@code
 * ///password}).
 */
public final class SecretUri {

  private static final int LONGEST = 1024;
  private static final Pattern FORM =
      Pattern.compile(
          "(?<secret>[^/]+)(?<path>(?:/{1,2}[^/]+)*)(?:///(?<password>.*))?", Pattern.DOTALL);
  private static final Pattern STEP = Pattern.compile("(?<slashes>/{1,2})(?<name>[^/]+)");

  private SecretUri() {}

  /**
   * The keys that it leads to, for the caller to close.
   *
   * @throws IllegalArgumentException naming what is wrong, without any of the text
   */
  public static Sr25519KeyPair keys(String uri, SecureRandom random) {
    Matcher form = FORM.matcher(uri);
    if (uri.length() > LONGEST || !form.matches()) {
      throw new IllegalArgumentException(
          "secret of %d characters: expected words or 0x and hex digits, then //hard, /soft and"
                  .formatted(uri.length())
              + " ///password, at most 1024 in all");
    }
    String password = form.group("password");
    Sr25519KeyPair keys = root(form.group("secret"), password == null ? "" : password);
    Matcher step = STEP.matcher(form.group("path"));
    while (step.find()) {
      try (Sr25519KeyPair above = keys) {
        boolean hard = step.group("slashes").length() == 2;
        keys = above.derive(Junction.of(hard, step.group("name")), random);
      }
    }
    return keys;
  }

  private static Sr25519KeyPair root(String secret, String password) {
    byte[] miniSecret =
        secret.startsWith("0x")
            ? Hex.parse(secret, "mini-secret").toArrayUnsafe()
            : Mnemonic.miniSecret(secret, password);
    try {
      return Sr25519KeyPair.fromMiniSecret(miniSecret);
    } finally {
      Sr25519KeyPair.wipe(miniSecret);
    }
  }
}
