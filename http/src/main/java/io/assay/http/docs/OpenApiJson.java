package io.assay.http.docs;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.io.UncheckedIOException;

/** Writes OpenAPI documents as JSON, without the marks that its classes keep for themselves. */
final class OpenApiJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
          .addMixIn(Schema.class, Marks.class)
          .addMixIn(MediaType.class, Marks.class)
          .addMixIn(OpenAPI.class, Marks.class)
          .build();

  private OpenApiJson() {}

  /** The document as JSON in UTF-8. */
  static byte[] of(OpenAPI document) {
    try {
      return MAPPER.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @JsonIgnoreProperties({
    "exampleSetFlag",
    "defaultSetFlag",
    "specVersion",
    "types",
    "jsonSchema",
    "jsonSchemaImpl",
    "booleanSchemaValue",
    "valueSetFlag"
  })
  private interface Marks {}
}
