package io.assay.actors.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The written form of API keys: {@code ak_<account id>_<43 characters>}, the last part 32 random
 * bytes in URL-safe base 64 without padding. Only the SHA-256 of the whole text is ever kept.
 *
 * <p>A key that another validator made keeps its text, of 16 to 200 visible ASCII characters; its
 * account's identity follows from it.
 */
public final class Secrets {

  private static final int RANDOM_BYTES = 32;
  private static final int ID_BYTES = 8;
  private static final Pattern FORM = Pattern.compile("ak_([a-z0-9]{8,32})_[A-Za-z0-9_-]{43}");

  private static final Pattern FOREIGN = Pattern.compile("(?!ak_)[!-~]{16,200}");
  private static final int FOREIGN_ID_LENGTH = 31;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private Secrets() {}

  /**
   * A key as a client presented it, without the secret itself.
   *
   * @param account whose key it claims to be
   * @param secretSha256 the SHA-256 of the whole key, 64 lower-case hex digits
   */
  public record Presented(AccountId account, String secretSha256) {}

  /** A new account's identity; {@code random} must not be predictable. */
  public static AccountId createId(RandomGenerator random) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return new AccountId(HexFormat.of().formatHex(bytes));
  }

  /** A new key for an account, to be shown once; {@code random} must not be predictable. */
  public static String create(AccountId account, RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return "ak_" + account + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Reads a presented key; empty if it has not the form of one. */
  public static Optional<Presented> parse(String key) {
    Matcher form = FORM.matcher(key);
    if (form.matches()) {
      return Optional.of(new Presented(new AccountId(form.group(1)), sha256(key)));
    }
    return FOREIGN.matcher(key).matches()
        ? Optional.of(new Presented(foreignId(key), sha256(key)))
        : Optional.empty();
  }

  /** Not a part of the hash that is kept: what is public says nothing of that. */
  private static AccountId foreignId(String key) {
    return new AccountId("x" + sha256("account of " + key).substring(0, FOREIGN_ID_LENGTH));
  }

  /** The SHA-256 of a text's UTF-8 bytes, 64 lower-case hex digits. */
  public static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Checks that a text is a SHA-256 in lower-case hex; the message does not show it. */
  static void requireHash(String what, String sha256) {
    if (!HASH.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          what + ": " + sha256.length() + " characters; expected 64 lower-case hex digits");
    }
  }

  /** Whether two hashes are equal, in a time that does not depend on where they differ. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
