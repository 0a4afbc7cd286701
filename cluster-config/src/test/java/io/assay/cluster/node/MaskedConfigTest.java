package io.assay.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedConfigTest {

  private static final String HIDDEN = "hunter2";

  private static JsonNode shown(String hocon, String path) {
    Config config = ConfigFactory.parseString(hocon);
    return new MaskedConfig(config).at(path).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password = hunter2",
        "keystore-password = hunter2",
        "trustStorePassword = hunter2",
        "api-key = hunter2",
        "apiKey = hunter2",
        "apikey = hunter2",
        "dev_key = hunter2",
        "admin.token = hunter2",
        "client-secret = hunter2",
        "authorization = \"Bearer hunter2\"",
        "headers { Authorization = \"Bearer hunter2\" }",
        "credentials { user = hunter2, pass = hunter2 }",
        "secrets = [ hunter2, { deep = hunter2 } ]",
        "mnemonic = \"hunter2 and more\"",
        "private.key = hunter2",
        "url = \"https://me:hunter2@host/path\"",
        "url = \"jdbc:x://host/db?user=a&password=hunter2&b=c\"",
        "urls = [ \"http://host/x?api_key=hunter2\" ]",
        "\"weird.Password.name\" = hunter2"
      })
  void givenASecret_whenShown_thenItIsMasked(String hocon) {
    String shown = shown("assay { " + hocon + " }", "assay").toString();

    assertThat(shown).doesNotContain(HIDDEN).contains(MaskedConfig.MASK);
  }

  @Test
  void givenAPathIntoASecret_whenShown_thenItIsMaskedToo() {
    assertThat(shown("assay.credentials.main.name = hunter2", "assay.credentials.main").toString())
        .doesNotContain(HIDDEN);
    assertThat(shown("assay.api-key = hunter2", "assay.api-key").asText()).isEqualTo("***");
  }

  @Test
  void givenWhatIsNoSecret_whenShown_thenItIsAsItIs() {
    String hocon =
        "assay { max-tokens = 4096, tokens-per-second = \"8\", seed-nodes = [a], on = true,"
            + " ratio = 0.5, none = null, url = \"http://host:1/x?page=2\", token-limit = 7,"
            + " empty-password = \"\" }";

    assertThat(shown(hocon, "assay").toString())
        .isEqualTo(
            "{\"empty-password\":\"\",\"max-tokens\":4096,\"none\":null,\"on\":true,"
                + "\"ratio\":0.5,\"seed-nodes\":[\"a\"],\"token-limit\":7,"
                + "\"tokens-per-second\":\"8\",\"url\":\"http://host:1/x?page=2\"}");
  }

  @Test
  void givenNothingThere_whenAsked_thenNothingIsShown() {
    MaskedConfig config = new MaskedConfig(ConfigFactory.parseString("assay.period = 1h"));

    assertThat(config.at("assay.other")).isEmpty();
    assertThat(config.at("not a path")).isEmpty();
    assertThat(config.at("")).isEmpty();
    assertThat(config.at("..")).isEmpty();
  }
}
