package io.assay.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.http.HttpSettings;
import io.assay.http.testing.ScriptedInference;
import io.assay.http.testing.TestNode;
import io.assay.http.testing.Wire;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {

  @TempDir Path folder;

  @Test
  void givenARequestThatComesByteByByte_whenItsTimeIsOver_thenTheConnectionIsClosed()
      throws Exception {
    try (TestNode node = TestNode.start("assay.http.public.request-wait = 300ms");
        Socket slow = new Socket("127.0.0.1", node.port())) {
      slow.setSoTimeout(10_000);
      Thread sender =
          new Thread(
              () -> {
                try {
                  for (byte b : "GET /v1/models HTTP/1.1\r\nx: ".getBytes(StandardCharsets.UTF_8)) {
                    slow.getOutputStream().write(b);
                    slow.getOutputStream().flush();
                    Thread.sleep(50);
                  }
                } catch (Exception closed) {
                  Thread.currentThread().interrupt();
                }
              });
      sender.start();
      assertThat(slow.getInputStream().read()).isEqualTo(-1);
      sender.join();
    }
  }

  @Test
  void givenAStreamLongerThanTheWait_whenItRuns_thenItsConnectionStays() throws Exception {
    try (TestNode node = TestNode.start("assay.http.public.request-wait = 100ms");
        Wire wire = new Wire(node.port())) {
      node.inference.answersWith(
          Source.from(ScriptedInference.parts("a", "b", "c", "d", "e", "f"))
              .throttle(1, Duration.ofMillis(100)));
      assertThat(wire.write(Wire.chat(STREAM)).readChunked().body()).endsWith("data: [DONE]\n\n");
    }
  }

  private static final String STREAM =
      "{\"model\":\"chat-llama-3\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
          + "\"stream\":true}";

  @Test
  void givenAnAllowedOrigin_whenABrowserAsks_thenItMayGoOn() throws Exception {
    try (TestNode node =
        TestNode.start("assay.http.public.cors-origins = [\"https://app.example\"]")) {
      HttpResponse<String> preflight =
          TestNode.send(
              node.request("/v1/chat/completions", "none")
                  .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                  .header("origin", "https://app.example")
                  .header("access-control-request-method", "POST")
                  .header("access-control-request-headers", "authorization,content-type"));
      assertThat(preflight.statusCode()).isEqualTo(204);
      assertThat(preflight.headers().firstValue("access-control-allow-origin"))
          .contains("https://app.example");
      HttpResponse<String> other =
          TestNode.send(
              node.request("/v1/models", TestNode.DEV_KEY)
                  .header("origin", "https://evil.example"));
      assertThat(other.statusCode()).isEqualTo(200);
      assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();
    }
  }

  @Test
  void givenACertificate_whenTheServerStarts_thenItSpeaksTls() throws Exception {
    Path store = folder.resolve("server.p12");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-validity",
                "2",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "secret")
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
    try (TestNode node =
        TestNode.start(
            "assay.http.public.tls { key-store = \"%s\", password = secret }".formatted(store))) {
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(store)).build();
      HttpResponse<String> models =
          client.send(
              HttpRequest.newBuilder(URI.create("https://localhost:" + node.port() + "/v1/models"))
                  .header("authorization", "Bearer " + TestNode.DEV_KEY)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(models.statusCode()).isEqualTo(200);
    }
  }

  private static SSLContext trusting(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "secret".toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  @Test
  void givenACertificateThatIsNotThere_whenTheSettingsAreRead_thenTheKeyIsNamed() {
    assertThatThrownBy(
            () ->
                HttpSettings.from(
                    TestNode.config("assay.http.public.tls.key-store = \"nowhere.p12\"")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("assay.http.public.tls.key-store is 'nowhere.p12'");
  }
}
