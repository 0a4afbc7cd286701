package io.assay.actors.account;

public record Idempotency(String key, String fingerprint) {}
