import type { NotImitated } from '../pack/pack.ts';

/** What Reteno has and the lab does not imitate. */
export const notImitated: readonly NotImitated[] = [
  {
    what: 'Wrapped links for click tracking: a HEAD request to an address that a message brings',
    why: 'their host is not public',
    source: 'AND DeeplinkRepositoryImpl.kt:43; IOS RegisterLinkClickRequest.swift',
  },
  {
    what: 'The MCP server mcp.reteno.com',
    why: 'how it authenticates is not public',
    source: 'reteno-com/ai-plugin .mcp.json',
  },
];
