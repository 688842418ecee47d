/**
 * What `fetch` rejects with where the connection is lost, as for a network error. A fault rule
 * makes it, or a handler of the user's own that answers with `Response.error()`.
 */
export class ConnectionCut extends TypeError {
  constructor() {
    super('fetch failed', { cause: new Error('the lab cut the connection, as it was told to') });
  }
}
