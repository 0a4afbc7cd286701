package io.assay.simulations.openai;

/**
 * One message of a conversation.
 *
 * @param role who speaks
 * @param content what is said, possibly nothing
 */
public record ChatMessage(String role, String content) {}
