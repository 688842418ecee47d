/** What comes of a request: a key goes with it, none does, or the browser makes no such request. */
export type Result = 'key' | 'none' | 'not made';
