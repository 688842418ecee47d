/** The extension in a browser, as tools for an assistant. */
import type { Tool } from '../../mocks/mcp/tool.ts';
import { toolsOfLab } from '../../mocks/mcp/tools/index.ts';
import {
  createBrowserSession,
  type BrowserOptions,
  type BrowserSession,
} from './browser-session.ts';
import { browserTools } from './tools.ts';

const noBrowser: BrowserSession = {
  use: () => Promise.reject(new TypeError('there is no browser here')),
  close: async () => undefined,
};

/** Every tool that there is, for whoever describes them. */
export const allTools: readonly Tool[] = [...toolsOfLab, ...browserTools(noBrowser)];

/** Tools for a browser that starts with the first use of one. `close` ends it. */
export function openBrowserTools(options: BrowserOptions): {
  readonly tools: readonly Tool[];
  close(): Promise<void>;
} {
  const session = createBrowserSession(options);
  return { tools: browserTools(session), close: () => session.close() };
}
