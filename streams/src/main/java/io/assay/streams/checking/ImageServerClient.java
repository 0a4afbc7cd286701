package io.assay.streams.checking;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.dispatch.AnswerPart.Embeddings;
import io.assay.actors.dispatch.AnswerPart.Picture;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.task.TaskName;
import io.assay.streams.checking.ModelServerFault.Kind;
import io.assay.streams.pictures.PictureAnswerReader;
import io.assay.streams.pictures.PictureRequestWriter;
import io.assay.streams.pictures.UnreadablePicture;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * A server that makes pictures and embeddings, in the public orchestrator's shape: {@code
 * /txt2img}, {@code /img2img}, {@code /inpaint}, {@code /avatar} and {@code /clip-embeddings}.
 * Fails with a {@link ModelServerFault}. Thread-safe.
 */
final class ImageServerClient {

  private static final Executor INLINE = Runnable::run;
  static final String EMBEDDINGS = "/clip-embeddings";

  private final ModelServerSettings server;
  private final ServerPost post;

  ImageServerClient(ModelServerSettings server, ServerPost post) {
    this.server = server;
    this.post = post;
  }

  /** The picture that the request makes. */
  CompletionStage<Picture> make(ImageRequest request) {
    byte[] body = PictureRequestWriter.of(request, engine(request.task()));
    return read(post.send(path(request.operation()), body), PictureAnswerReader::picture);
  }

  /** The embeddings of the request's pictures. */
  CompletionStage<Embeddings> embed(ClipRequest request) {
    byte[] body = PictureRequestWriter.of(request, engine(request.task()));
    return read(post.send(EMBEDDINGS, body), PictureAnswerReader::embeddings);
  }

  /** The embedding of one picture. */
  CompletionStage<List<Double>> embed(TaskName task, String image) {
    return embed(new ClipRequest(task, List.of(image)))
        .thenApplyAsync(embeddings -> embeddings.vectors().get(0), INLINE);
  }

  private static <T> CompletionStage<T> read(
      CompletionStage<JsonNode> answer, Function<JsonNode, T> reader) {
    return answer.thenApplyAsync(
        root -> {
          try {
            return reader.apply(root);
          } catch (UnreadablePicture unreadable) {
            throw new ModelServerFault(
                Kind.NOT_UNDERSTOOD, String.valueOf(unreadable.getMessage()));
          }
        },
        INLINE);
  }

  /** Where pictures of that kind are made. */
  static String path(ImageOperation operation) {
    if (operation instanceof ImageOperation.TextToImage) {
      return "/txt2img";
    } else if (operation instanceof ImageOperation.ImageToImage) {
      return "/img2img";
    } else if (operation instanceof ImageOperation.Inpaint) {
      return "/inpaint";
    }
    return "/avatar";
  }

  private String engine(TaskName task) {
    return server.model().orElse(task.value());
  }
}
