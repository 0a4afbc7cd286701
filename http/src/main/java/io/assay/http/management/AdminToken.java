package io.assay.http.management;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.regex.Pattern;

/** The secret that opens the admin API: 32 random bytes, made at the first start of a node. */
public final class AdminToken {

  private static final String FILE = "admin-token";
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final String value;

  private AdminToken(String value) {
    this.value = value;
  }

  /**
   * The token kept in the data folder's file {@code admin-token}; made, readable by its owner only,
   * if there is none.
   *
   * @throws IOException if the file cannot be read or written, or does not hold a token
   */
  public static AdminToken loadOrCreate(Path dataFolder, SecureRandom random) throws IOException {
    Path file = file(dataFolder);
    if (Files.notExists(file)) {
      Files.createDirectories(dataFolder);
      try {
        create(file, random);
      } catch (FileAlreadyExistsException e) {
        return load(file); // Another process was quicker.
      }
    }
    return load(file);
  }

  /** Where a node with that data folder keeps its token. */
  public static Path file(Path dataFolder) {
    return dataFolder.resolve(FILE);
  }

  /**
   * The token in that file.
   *
   * @throws IOException if the file cannot be read or does not hold a token
   */
  public static AdminToken load(Path file) throws IOException {
    String value = Files.readString(file, StandardCharsets.US_ASCII).strip();
    if (!FORM.matcher(value).matches()) {
      throw new IOException(
          file
              + " does not hold an admin token: expected 43 characters of A-Z, a-z, 0-9, - and _;"
              + " delete it to have a new one made");
    }
    return new AdminToken(value);
  }

  /** Whether that is the token; takes as long for a wrong one as for the right one. */
  public boolean matches(String presented) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.US_ASCII), presented.getBytes(StandardCharsets.UTF_8));
  }

  /** The token itself: for whoever starts the node, never for logs. */
  public String reveal() {
    return value;
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "AdminToken";
  }

  private static void create(Path file, SecureRandom random) throws IOException {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n";
    try (var channel =
        Files.newByteChannel(
            file,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(StandardCharsets.US_ASCII.encode(value));
    }
  }
}
