package io.assay.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.http.endpoints.Endpoint;
import io.assay.http.testing.TestNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on limits, prices and errors: it names what there is. */
class ApiPageTest {

  private static String page() throws IOException {
    Path file =
        Stream.of("docs/api.md", "../docs/api.md")
            .map(Path::of)
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    return Files.readString(file);
  }

  @Test
  void givenEveryEndpoint_whenLookedUp_thenThePageNamesIt() throws Exception {
    List<String> paths;
    try (TestNode node = TestNode.start("")) {
      paths =
          node.endpoints().stream()
              .map(Endpoint::path)
              .filter(path -> !path.startsWith("/docs"))
              .toList();
    }

    assertThat(page()).contains(paths);
  }

  @Test
  void givenEveryStatusThatIsDocumented_whenLookedUp_thenThePageHasIt() throws Exception {
    assertThat(page())
        .contains(
            Problem.ALL_PROBLEMS.stream()
                .map(problem -> Integer.toString(problem.status()))
                .toList());
  }
}
