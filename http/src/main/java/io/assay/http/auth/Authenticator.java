package io.assay.http.auth;

import java.util.concurrent.CompletionStage;

/** Says what a key may do. Never fails: what goes wrong is a refusal. */
@FunctionalInterface
public interface Authenticator {

  /** What the presented credentials are granted, or why they are refused. */
  CompletionStage<AuthResult> authenticate(Credentials credentials);
}
