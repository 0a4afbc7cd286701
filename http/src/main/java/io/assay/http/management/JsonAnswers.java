package io.assay.http.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.http.json.JsonBytes;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.CacheControl;
import org.apache.pekko.http.javadsl.model.headers.CacheDirectives;
import org.apache.pekko.util.ByteString;

/** Answers of the admin API: JSON that nobody keeps. */
final class JsonAnswers {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private JsonAnswers() {}

  static HttpResponse of(JsonBytes json) {
    return of(json.take());
  }

  static HttpResponse of(JsonNode json) {
    try {
      return of(ByteString.fromArrayUnsafe(MAPPER.writeValueAsBytes(json)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree cannot be written", e);
    }
  }

  private static HttpResponse of(ByteString json) {
    return HttpResponse.create()
        .addHeader(CacheControl.create(CacheDirectives.NO_STORE))
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, json));
  }
}
