package io.assay.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.http.endpoints.Endpoint;
import io.assay.http.requests.Field;
import io.assay.http.testing.TestNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API's document and the pages that show it, as the server gives them. */
class OpenApiDocumentTest {

  private static TestNode node;
  private static String json;
  private static OpenAPI document;

  @BeforeAll
  static void start() throws Exception {
    node = TestNode.start("");
    json = get("/openapi.json").body();
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(json, null, options);
    assertThat(result.getMessages()).isEmpty();
    document = result.getOpenAPI();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static HttpResponse<String> get(String path) {
    return TestNode.send(node.request(path, ""));
  }

  @Test
  void givenTheServersRoutes_whenCompared_thenExactlyTheyAreDocumented() {
    TreeSet<String> documented = new TreeSet<>();
    document
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .keySet()
                    .forEach(m -> documented.add(m + " " + path.replaceAll("\\{.*", "*"))));

    assertThat(Endpoint.routes(node.endpoints()).list()).isEqualTo(documented);
    assertThat(documented)
        .contains(
            "POST /v1/chat/completions",
            "POST /v1/completions",
            "POST /v1/embeddings",
            "POST /v1/images/generations",
            "POST /v1/images/edits",
            "GET /v1/models",
            "GET /v1/models/*",
            "POST /chat",
            "POST /text-to-image",
            "POST /image-to-image",
            "POST /inpaint",
            "POST /avatar",
            "POST /clip-embeddings",
            "GET /openapi.json",
            "GET /docs");
  }

  @Test
  void givenEveryBody_whenDocumented_thenItsFieldsAreThoseThatAreRead() {
    for (Endpoint endpoint : node.endpoints()) {
      if (endpoint.input().isPresent()) {
        Operation operation = operation(endpoint);
        Schema<?> schema =
            operation
                .getRequestBody()
                .getContent()
                .get(endpoint.input().get().mediaType())
                .getSchema();
        List<Field<?>> fields = endpoint.input().get().shape().fields();

        assertThat(schema.getProperties().keySet())
            .as(endpoint.path())
            .containsExactlyElementsOf(fields.stream().map(Field::name).toList());
        assertThat(schema.getRequired())
            .containsExactlyInAnyOrderElementsOf(
                fields.stream().filter(Field::isRequired).map(Field::name).toList());
        assertThat(schema.getProperties().values())
            .allSatisfy(p -> assertThat(((Schema<?>) p).getDescription()).isNotBlank());
      }
    }
  }

  @Test
  void givenEveryEndpoint_whenDocumented_thenItSaysWhatItDoesAndHowItFails() {
    for (Endpoint endpoint : node.endpoints()) {
      Operation operation = operation(endpoint);
      boolean open = endpoint.access() == Endpoint.Access.OPEN;

      assertThat(operation.getSummary()).isNotBlank().endsWith(".");
      assertThat(operation.getDescription()).isNotBlank();
      assertThat(operation.getResponses()).containsKeys("200", "400", "404", "503");
      assertThat(operation.getResponses().containsKey("401")).isEqualTo(!open);
      assertThat(operation.getSecurity() == null).isEqualTo(open);
      assertThat(operation.getResponses().get("200").getContent()).isNotEmpty();
    }
  }

  @Test
  void givenTheDocument_whenRead_thenNothingOfItsClassesIsInIt() {
    assertThat(json)
        .doesNotContain("SetFlag")
        .doesNotContain("specVersion")
        .doesNotContain("jsonSchema")
        .doesNotContain(":null");
    JsonNode temperature =
        TestNode.json(json)
            .at(
                "/paths/~1v1~1chat~1completions/post/requestBody/content/application~1json/schema"
                    + "/properties/temperature");
    assertThat(temperature.get("minimum").doubleValue()).isZero();
    assertThat(temperature.get("maximum").doubleValue()).isEqualTo(2);
    assertThat(temperature.get("default").doubleValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/docs, text/html",
    "/docs/swagger-ui-bundle.js, text/javascript",
    "/docs/swagger-ui.css, text/css",
    "/docs/page.js, text/javascript",
    "/docs/page.css, text/css",
    "/docs/favicon-32x32.png, image/png",
    "/docs/examples.sh, text/plain",
    "/docs/examples.py, text/plain",
    "/docs/examples.mjs, text/plain"
  })
  void givenAPageOfTheDocumentation_whenAsked_thenItComesFromHereAndLoadsNothingElse(
      String path, String type) {
    HttpResponse<String> page = get(path);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type").orElse("")).startsWith(type);
    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .startsWith("default-src 'none'; script-src 'self'");
    assertThat(page.body()).isNotBlank();
    if (path.equals("/docs")) {
      assertThat(page.body()).doesNotContain("http:").doesNotContain("https:");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs/",
        "/docs/nothing.js",
        "/docs/page.html",
        "/docs/..%2Fpage.js",
        "/docs/OpenApiJson.class",
        "/docs/swagger-ui.js"
      })
  void givenAnyOtherFile_whenAsked_thenItIs404(String path) {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void givenTheOpenPages_whenPosted_thenItIs405() {
    var response =
        TestNode.send(node.request("/openapi.json", "").POST(BodyPublishers.ofString("{}")));

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("allow")).contains("GET");
  }

  private static Operation operation(Endpoint endpoint) {
    return document
        .getPaths()
        .get(endpoint.path())
        .readOperationsMap()
        .get(PathItem.HttpMethod.valueOf(endpoint.method().value()));
  }
}
