package io.assay.streams.openai;

import io.assay.actors.dispatch.AnswerPart.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one JSON object of a miner says: a chunk of a stream, or a whole answer.
 *
 * @param content the text, empty if it has none
 * @param logprobs the tokens with their log probabilities, empty if it has none
 * @param finishReason why the answer ended, as the miner writes it; null while it goes on
 * @param promptTokens -1 if it does not say
 * @param completionTokens -1 if it does not say
 * @param error it reports an error instead
 */
public record Chunk(
    String content,
    List<Token> logprobs,
    @Nullable String finishReason,
    int promptTokens,
    int completionTokens,
    boolean error) {}
