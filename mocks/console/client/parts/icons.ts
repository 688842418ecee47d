/** Paths for `Icon` that only the lab's pages have, on its grid of 16. */
export const copyIcon =
  'M7.5 6h5A1.5 1.5 0 0 1 14 7.5v5a1.5 1.5 0 0 1-1.5 1.5h-5A1.5 1.5 0 0 1 6 12.5v-5A1.5 1.5 0 0 1 7.5 6M10 6V3.5A1.5 1.5 0 0 0 8.5 2h-5A1.5 1.5 0 0 0 2 3.5v5A1.5 1.5 0 0 0 3.5 10H6';
export const phoneIcon =
  'M6 1.5h4A1.5 1.5 0 0 1 11.5 3v10a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 13V3A1.5 1.5 0 0 1 6 1.5M7.2 12.3h1.6';
export const backIcon = 'M9.5 3.5 5 8l4.5 4.5';
export const downIcon = 'm4 6.5 4 4 4-4';
