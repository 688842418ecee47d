/** Pictures for `Icon` that only the parts on demand show. */
export const backIcon = 'M9.5 3.5 5 8l4.5 4.5';
export const copyIcon = 'M5.5 5.5h7v8h-7zM3.5 10.5v-8h7';
export const eyeIcon =
  'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8ZM8 6.3a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4';
export const editIcon = 'M3 13l.6-2.8L10.8 3l2.2 2.2-7.2 7.2z';
export const powerIcon = 'M8 2.2v5.3M4.6 4.4a5 5 0 1 0 6.8 0';
export const binIcon = 'M3 4.5h10M6.3 4.5V3h3.4v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5';
