/** What the HTTP doors need of a lab. */
export interface ServedLab {
  /** Answers one request to a real address, such as `https://api.yespo.io/api/v1/version`. */
  fetch(request: Request): Promise<Response>;
  /** Host names that the lab answers for. */
  readonly hosts: readonly string[];
  /** Whether the lab answers for this host name (lower case, no port). */
  answersFor(host: string): boolean;
}
