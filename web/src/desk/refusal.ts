import { ApiError } from "../api/client";
import { refusalOf, type Refusal } from "../parts/errors";

/** What the server refused, in the API's own words; anything else counts as not reached. */
export function refusalFrom(error: Error): Refusal {
  return refusalOf(error instanceof ApiError ? error : new ApiError());
}
