/** The extension in a browser, as tools for an assistant. */
import type { Tool } from '../../mocks/mcp/tool.ts';
import { createBrowserSession, type BrowserOptions } from './browser-session.ts';
import { browserTools } from './tools.ts';

/** Tools for a browser that starts with the first use of one. `close` ends it. */
export function openBrowserTools(options: BrowserOptions): {
  readonly tools: readonly Tool[];
  close(): Promise<void>;
} {
  const session = createBrowserSession(options);
  return { tools: browserTools(session), close: () => session.close() };
}
