/** What is wrong and concerns the user, shown above the list until it is over or dismissed. */
export const problems = {
  'problem.unstored':
    'What is shown as in use is in force, but the browser did not store it: the next time it starts, everything will be as before. Make room on the disk, or delete keys here. The next change tries again. The browser says: {detail}',
  'problem.damagedValue':
    'A stored value ({place}) could not be read: {reason}. It is kept as it was found, and nothing else is affected.',
  'problem.damagedKey':
    'The stored key “{key}” ({place}) could not be read: {reason}. It is kept as it was found, and nothing else is affected.',
  'problem.leaked':
    '“{key}” has leaked. Delete or disable it on its platform and make a new one. Then say here that it was replaced.',
  'problem.panic': {
    one: 'Panic: {count} key is disabled and not sent any more. When everything is all right again, enable them. Keys that were in use will be in use again.',
    other:
      'Panic: {count} keys are disabled and not sent any more. When everything is all right again, enable them. Keys that were in use will be in use again.',
  },
  'problem.panicLocked': {
    one: 'Panic: no key is sent any more, {count} key is disabled, and Latchkey is locked. After unlocking you can enable again what was enabled.',
    other:
      'Panic: no key is sent any more, {count} keys are disabled, and Latchkey is locked. After unlocking you can enable again what was enabled.',
  },
  'problem.oldTabs': {
    one: '{count} page was open before Latchkey was ready, so its first requests went without the key. Reload it.',
    other:
      '{count} pages were open before Latchkey was ready, so their first requests went without the key. Reload them.',
  },
  'problem.leftOut': '“{key}” is not sent to {origin}: {reason}.',
  'problem.ruleRefused': 'The browser refused a rule for {address}: {detail}',
  'problem.rulesRefused':
    'The browser refused Latchkey’s rules, so keys may not be sent as shown: {detail}',
  'problem.noHostAccess':
    'The browser does not let Latchkey reach {site} ({platform}, {environment}), so requests there go without the key. Allow access to fix it.',
  'problem.noSiteAccess':
    'The browser does not let Latchkey reach {site}, so requests by pages there go without the key of {platform}, {environment}. Allow access to fix it.',
  'problem.oneSiteNoAccess':
    'The browser does not let Latchkey reach {site}, so requests by pages there go without the key of {platform}, {environment}. Other allowed sites are not affected.',
  'problem.broadAccess':
    'The browser lets Latchkey reach every site. So pages on sub-domains of an allowed site can make requests with your keys too. Take this access back: Latchkey asks for each host that it needs.',
  'problem.crowded':
    'The keys in use of {platform} go to more addresses than the browser has room for. Each environment has its share; the last addresses of the large ones go without a key. Turn some keys off, or give environments fewer addresses.',
  'problem.shared':
    '“{key}” is what {parts} get, because it was put in use last. Other keys in use of the same environment go to addresses of their own alone.',
  'problem.pinsLost': {
    one: '{count} tab with a key of its own could not be told apart after the restart. It carries what is in use everywhere.',
    other:
      '{count} tabs with keys of their own could not be told apart after the restart. They carry what is in use everywhere.',
  },
  'problem.expired':
    '“{key}” is valid till {day} and is no longer sent. Make a new one on its platform, or change the day here if it is not right.',
  'problem.refused': {
    one: '{platform} refused “{key}” {count} time in a row.',
    other: '{platform} refused “{key}” {count} times in a row.',
  },
} as const;
