package io.assay.http.docs;

import io.assay.http.endpoints.Endpoint;
import io.assay.http.endpoints.Endpoint.Access;
import io.assay.http.endpoints.Endpoint.Answer;
import io.assay.http.endpoints.EndpointBuilder;
import io.assay.http.requests.Field;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The OpenAPI 3.0 document of endpoints. */
public final class OpenApiDocument {

  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]+)}");
  private static final String KEY = "key";
  private static final String INTRODUCTION =
      "Answers of the network's miners, in the shapes that OpenAI's clients speak: give them"
          + " this server's address with `/v1` and a key of it.\n\n"
          + "Every answer has an `x-request-id`. Errors are `{\"error\": {message, type, param,"
          + " code}}`; those that trying again cannot help have `x-should-retry: false`. What is"
          + " not served is refused with the parameter's name, never ignored.\n\n"
          + "Runnable examples: [curl](/docs/examples.sh), [Python](/docs/examples.py),"
          + " [Node](/docs/examples.mjs).";

  private OpenApiDocument() {}

  /** The document of these endpoints, in their order. */
  public static OpenAPI of(List<Endpoint> endpoints) {
    OpenAPI document =
        new OpenAPI()
            .openapi("3.0.3")
            .info(new Info().title("assay").version("1").description(INTRODUCTION))
            .components(components());
    Set<String> tags = new LinkedHashSet<>();
    for (Endpoint endpoint : endpoints) {
      tags.add(endpoint.tag());
      PathItem item = document.getPaths() == null ? null : document.getPaths().get(endpoint.path());
      PathItem path = item == null ? new PathItem() : item;
      path.operation(PathItem.HttpMethod.valueOf(endpoint.method().value()), operation(endpoint));
      document.path(endpoint.path(), path);
    }
    tags.forEach(tag -> document.addTagsItem(new Tag().name(tag)));
    return document;
  }

  private static Components components() {
    return new Components()
        .addSecuritySchemes(
            KEY,
            new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("An API key."))
        .addSchemas("Error", ErrorShape.SHAPE.schema());
  }

  private static Operation operation(Endpoint endpoint) {
    Operation operation =
        new Operation()
            .operationId(id(endpoint))
            .addTagsItem(endpoint.tag())
            .summary(endpoint.summary())
            .description(endpoint.description())
            .responses(responses(endpoint));
    if (endpoint.access() != Access.OPEN) {
      operation.addSecurityItem(new SecurityRequirement().addList(KEY));
    }
    parameters(endpoint, operation);
    endpoint
        .input()
        .ifPresent(
            input ->
                operation.requestBody(
                    new RequestBody()
                        .required(true)
                        .content(
                            new Content()
                                .addMediaType(
                                    input.mediaType(),
                                    new MediaType().schema(input.shape().schema())))));
    return operation;
  }

  private static void parameters(Endpoint endpoint, Operation operation) {
    Matcher names = PATH_PARAMETER.matcher(endpoint.path());
    while (names.find()) {
      operation.addParametersItem(
          new Parameter()
              .in("path")
              .name(names.group(1))
              .required(true)
              .schema(new StringSchema()));
    }
    for (Field<?> field : endpoint.query()) {
      Schema<?> schema = field.schema();
      operation.addParametersItem(
          new Parameter()
              .in("query")
              .name(field.name())
              .required(field.isRequired())
              .description(schema.getDescription())
              .schema(schema));
    }
    if (endpoint.access() == Access.PAID) {
      operation.addParametersItem(
          new Parameter()
              .in("header")
              .name("Idempotency-Key")
              .description(
                  "Makes the call repeatable: a retry with the same key and body gets the first"
                      + " answer, or joins it while it runs, and is paid once.")
              .schema(new StringSchema().minLength(1).maxLength(255)));
    }
  }

  private static ApiResponses responses(Endpoint endpoint) {
    Content content = new Content();
    StringBuilder what = new StringBuilder();
    for (Answer answer : endpoint.answers()) {
      content.addMediaType(answer.mediaType(), media(answer));
      what.append(what.length() == 0 ? "" : " ").append(answer.description());
    }
    ApiResponses responses =
        new ApiResponses()
            .addApiResponse("200", new ApiResponse().description(what.toString()).content(content));
    for (Problem problem : Problem.ALL_PROBLEMS) {
      if (problem.concerns().test(endpoint)) {
        responses.addApiResponse(Integer.toString(problem.status()), response(problem));
      }
    }
    return responses;
  }

  private static MediaType media(Answer answer) {
    return new MediaType()
        .schema(
            answer.shape().<Schema<?>>map(shape -> shape.schema()).orElseGet(StringSchema::new));
  }

  private static ApiResponse response(Problem problem) {
    return new ApiResponse()
        .description(problem.when())
        .content(
            new Content()
                .addMediaType(
                    EndpointBuilder.JSON,
                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/Error"))));
  }

  private static String id(Endpoint endpoint) {
    String words = endpoint.method().value().toLowerCase(Locale.ROOT) + endpoint.path();
    return words.replaceAll("[^a-z0-9]+", "_").replaceAll("_$", "");
  }
}
