package io.assay.http.requests;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.Schema;

/** What the values of a field are: how they are read, and how they are documented. */
public interface Type<T> {

  /**
   * The value of a field.
   *
   * @param value as it was sent; not null in JSON's sense
   * @param name the field's full name, for errors
   * @throws io.assay.http.errors.ApiException 400 that names the field and what would be right
   */
  T read(JsonNode value, String name);

  /** Its description for the API's document; a new one each time. */
  Schema<?> schema();
}
