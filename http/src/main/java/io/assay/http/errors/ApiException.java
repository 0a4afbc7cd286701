package io.assay.http.errors;

/** A request that ends with an error which a client may see as it is. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ApiError error;

  /** Ends the request with that error. */
  public ApiException(ApiError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  /** What the client sees. */
  public ApiError error() {
    return error;
  }
}
