import type { Commands, ErrorKind, WireError } from "./generated/api";
import type { CommandName, Platform } from "./platform";
import { words } from "./words";

/** What the core says when something could not be done. */
export class ApiError extends Error {
  readonly kind: ErrorKind;
  readonly hint: string;

  constructor(error: WireError) {
    super(error.message);
    this.name = "ApiError";
    this.kind = error.kind;
    this.hint = error.hint;
  }
}

export type Call = <N extends CommandName>(
  name: N,
  request: Commands[N]["request"],
) => Promise<Commands[N]["response"]>;

function isWireError(error: unknown): error is WireError {
  return typeof error === "object" && error !== null && "kind" in error && "message" in error && "hint" in error;
}

/** Whatever was thrown, as an error the window can show. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (isWireError(error)) return new ApiError(error);
  return new ApiError({ kind: "Internal", ...words.errors.internal });
}

/** Typed calls whose failures are always `ApiError`. */
export function callOn(platform: Platform): Call {
  return async (name, request) => {
    try {
      return await platform.call(name, request);
    } catch (error) {
      throw toApiError(error);
    }
  };
}
