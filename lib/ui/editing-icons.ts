/** Pictures for `Icon` that only the parts on demand show. */
export const backIcon = 'M9.5 3.5 5 8l4.5 4.5';
export const copyIcon = 'M5.5 5.5h7v8h-7zM3.5 10.5v-8h7';
export const codeIcon = 'M5 4.5 1.5 8 5 11.5M11 4.5 14.5 8 11 11.5M9 3 7 13';
export const eyeIcon =
  'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8ZM8 6.3a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4';
export const editIcon = 'M3 13l.6-2.8L10.8 3l2.2 2.2-7.2 7.2z';
export const powerIcon = 'M8 2.2v5.3M4.6 4.4a5 5 0 1 0 6.8 0';
export const binIcon = 'M3 4.5h10M6.3 4.5V3h3.4v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5';
export const lockIcon = 'M4 7.5h8v5.5H4zM5.7 7.5V5a2.3 2.3 0 0 1 4.6 0v2.5';
export const unlockedIcon = 'M4 7.5h8v5.5H4zM5.7 7.5V5a2.3 2.3 0 0 1 4.6 0v.5';
export const fingerIcon =
  'M3.2 9V7.5a4.8 4.8 0 0 1 9.6 0V10M5.6 12.8c-.2-.9-.2-2-.2-3V7.5a2.6 2.6 0 0 1 5.2 0V10c0 1 .1 2 .3 2.8M8 7.5v6';
export const eyeOffIcon =
  'M2.5 2.5l11 11M6 4.2A7 7 0 0 1 8 3.8C12 3.8 14.5 8 14.5 8a11 11 0 0 1-2 2.3M9.8 11.9a6 6 0 0 1-1.8.3C4 12.2 1.5 8 1.5 8a11 11 0 0 1 2.4-2.7';
export const settingsIcon = 'M2.5 5h6M12 5h1.5M10.2 3.2v3.6M2.5 11H4M7.5 11h6M5.8 9.2v3.6';
export const alarmIcon = 'M8 2.2 14.3 13.3H1.7ZM8 6.5v3M8 11.4h.01';
export const leakIcon = 'M8 2.2S4 7 4 9.8a4 4 0 0 0 8 0C12 7 8 2.2 8 2.2ZM8 8v2M8 11.8h.01';
export const pinIcon = 'M6 2.5h4M6.8 2.5v4.2L4.5 9.5h7L9.2 6.7V2.5M8 9.5v4.5';
export const stopIcon = 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M3.9 3.9l8.2 8.2';
export const tagIcon = 'M2.5 3h5l6 6-4.8 4.8-6.2-6zM5.4 5.9h.01';
export const tableIcon = 'M2.5 3h11v10h-11zM2.5 6.5h11M2.5 9.8h11M6.5 6.5V13';
export const checkIcon = 'M2.5 8.5 6.3 12.2 13.5 4.5';
export const swapIcon = 'M3 5.5h9.5L10 3M13 10.5H3.5L6 13';
