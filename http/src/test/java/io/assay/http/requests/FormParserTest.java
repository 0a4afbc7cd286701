package io.assay.http.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.assay.http.errors.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormParserTest {

  private static final String NAME = "Content-Disposition: form-data; name=\"a\"\r\n";

  private static List<String> parse(String body) {
    return FormParser.parse(body.getBytes(StandardCharsets.UTF_8), "B").stream()
        .map(
            part ->
                part.name()
                    + (part.file() ? ":" : "=")
                    + StandardCharsets.UTF_8.decode(part.content()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--B--'|a=x",
        "'--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--B--\r\nepilogue'|a=x",
        "'preamble\r\n--B \t\r\ncontent-disposition:form-data;name=a\r\n\r\nx\r\n--B--'|a=x",
        "'--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--B--'|a=",
        "'--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n--B--'|a=",
        "'--B\r\n"
            + "Content-Disposition: form-data; name=\"a\"; filename=\"; name=b\"\r\n\r\n"
            + "x\r\n"
            + "--B--'|a:x",
        "'--B\r\n"
            + "Content-Disposition: form-data; filename*=UTF-8''''x; name=\"a\\\"b\"\r\n\r\n"
            + "x\r\n"
            + "--B--'|a\"b:x",
        "'--B\r\n"
            + "Content-Type: image/png\r\n"
            + "Content-Disposition: form-data; name=\"image[]\"\r\n\r\n"
            + "--C\r\n\r\n"
            + "--B--'|'image[]=--C\r\n"
            + "'"
      })
  void givenAForm_whenParsed_thenItsPartsAreThere(String body, String parts) {
    assertThat(parse(body)).containsExactly(parts);
  }

  @Test
  void givenTwoParts_whenParsed_thenTheyComeInTheirOrder() {
    String two = "--B\r\n" + NAME + "\r\n1\r\n--B\r\n" + NAME + "\r\n2\r\n--B--";

    assertThat(parse(two)).containsExactly("a=1", "a=2");
  }

  @Test
  void givenNoPart_whenParsed_thenThereIsNone() {
    assertThat(parse("--B--")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|none of the boundaries",
        "'nothing'|none of the boundaries",
        "'--B'|does not end its line",
        "'--Bx\r\n'|does not end its line",
        "'--B\r\n'|do not end",
        "'--B\r\nA: b'|do not end",
        "'--B\r\n\r\nx\r\n--B--'|has no name",
        "'--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--'|has no name",
        "'--B\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nx\r\n--B--'|has no name",
        "'--B\r\n"
            + "Content-Disposition: form-data; name=\"a\r\n\r\n"
            + "x\r\n"
            + "--B--'|a quote that does not end",
        "'--B\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--B--'|no form-data",
        "'--B\r\nno header\r\n\r\nx\r\n--B--'|has no name",
        "'--B\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--B--'|is encoded",
        "'--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx'|breaks off"
      })
  void givenAFormThatIsWrong_whenParsed_thenTheErrorSaysHow(String body, String words) {
    ApiException thrown = catchThrowableOfType(ApiException.class, () -> parse(body));

    assertThat(thrown.error().status()).isEqualTo(400);
    assertThat(thrown.error().code()).contains("invalid_multipart");
    assertThat(thrown.error().message()).contains(words);
  }

  @Test
  void givenHeadersWithoutEnd_whenParsed_thenTheyAreBounded() {
    String body = "--B\r\nX: " + "x".repeat(5_000) + "\r\n" + NAME + "\r\nx\r\n--B--";

    assertThat(catchThrowableOfType(ApiException.class, () -> parse(body)).error().message())
        .contains("4096 bytes");
  }

  @Property
  void givenAnyContent_whenItIsInAForm_thenItComesOutAsItWas(
      @ForAll @Size(max = 200) byte[] content) {
    byte[] begin = ("--boundary\r\n" + NAME + "\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] end = "\r\n--boundary--\r\n".getBytes(StandardCharsets.UTF_8);
    byte[] body = new byte[begin.length + content.length + end.length];
    System.arraycopy(begin, 0, body, 0, begin.length);
    System.arraycopy(content, 0, body, begin.length, content.length);
    System.arraycopy(end, 0, body, begin.length + content.length, end.length);

    byte[] found = new byte[content.length];
    FormParser.Part part = FormParser.parse(body, "boundary").get(0);

    assertThat(part.content().remaining()).isEqualTo(content.length);
    part.content().get(found);
    assertThat(found).isEqualTo(content);
  }

  @Property
  void givenAnyBytes_whenParsed_thenNothingButARefusalIsThrown(@ForAll byte[] body) {
    try {
      assertThat(FormParser.parse(body, "-")).isNotNull();
    } catch (ApiException e) {
      assertThat(e.error().status()).isEqualTo(400);
    }
  }
}
