/** The ways in which a page has Chromium fetch an address beforehand, without a click. */

/** How a page asks for it, each with the address in place of `to`. */
export const speculationWays = {
  'prefetch-list': (to: string) => ({
    prefetch: [{ source: 'list', urls: [to], eagerness: 'immediate' }],
  }),
  'prefetch-document': () => ({ prefetch: [{ source: 'document', eagerness: 'immediate' }] }),
  'prerender-list': (to: string) => ({
    prerender: [{ source: 'list', urls: [to], eagerness: 'immediate' }],
  }),
  'prerender-document': () => ({ prerender: [{ source: 'document', eagerness: 'immediate' }] }),
} as const;
