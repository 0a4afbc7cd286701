package io.assay.actors.network;

/**
 * Whom to ask and where.
 *
 * @param hotkey the miner's account; some protocols sign for it
 * @param endpoint how it is spoken to
 */
public record MinerAddress(Hotkey hotkey, Endpoint endpoint) {}
