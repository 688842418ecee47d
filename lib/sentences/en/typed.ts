/** Addresses that are typed or followed. */
export const typed = {
  'typed.title': 'Addresses in the address bar',
  'typed.toggle': 'Send the key to addresses that you type, bookmark or follow',
  'typed.meaning':
    'Off is safer. While this is on, some pages of other sites can make your browser send a request with your key. They cannot read the answer. Addresses whose opening changes something never carry a key.',
  'typed.offer':
    'This address can carry “{key}”. It goes without a key, because any site can lead you to an address of {platform}.',
  'typed.thisTab': 'Send it in this tab',
  'typed.thisTabMeaning': 'Until the tab is closed',
  'typed.always': 'Always for {platform}',
} as const;
