package io.assay.http.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {

  @TempDir Path folder;

  @Test
  void givenNoToken_whenLoaded_thenOneIsMadeThatOnlyTheOwnerCanRead() throws Exception {
    Path data = folder.resolve("data");

    AdminToken token = AdminToken.loadOrCreate(data, new SecureRandom());

    assertThat(token.reveal()).matches("[A-Za-z0-9_-]{43}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(AdminToken.file(data))))
        .isEqualTo("rw-------");
    assertThat(token.toString()).doesNotContain(token.reveal());
  }

  @Test
  void givenAToken_whenLoadedAgain_thenItIsTheSame() throws Exception {
    String first = AdminToken.loadOrCreate(folder, new SecureRandom()).reveal();

    AdminToken second = AdminToken.loadOrCreate(folder, new SecureRandom());

    assertThat(second.reveal()).isEqualTo(first);
    assertThat(second.matches(first)).isTrue();
    assertThat(second.matches(first + "x")).isFalse();
    assertThat(second.matches("")).isFalse();
  }

  @Test
  void givenAFileThatHoldsNoToken_whenLoaded_thenTheErrorNamesIt() throws Exception {
    Files.writeString(AdminToken.file(folder), "not a token");

    assertThatThrownBy(() -> AdminToken.loadOrCreate(folder, new SecureRandom()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("admin-token")
        .hasMessageNotContaining("not a token");
  }
}
