/** Tells whoever listens that something has happened. */
export interface Signal<Values extends readonly unknown[] = []> {
  emit(...values: Values): void;
  /** Calls `listener` each time, until the function that it returns is called. */
  subscribe(listener: (...values: Values) => void): () => void;
}

export function createSignal<Values extends readonly unknown[] = []>(): Signal<Values> {
  // Made with the first listener: most worlds never have one.
  let listeners: Set<(...values: Values) => void> | undefined;
  return {
    emit(...values) {
      if (!listeners) return;
      for (const listener of listeners) listener(...values);
    },
    subscribe(listener) {
      listeners ??= new Set();
      listeners.add(listener);
      return () => listeners?.delete(listener);
    },
  };
}
