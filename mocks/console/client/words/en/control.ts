/** The control page as a whole. */
export const control = {
  'control.name': 'Latchkey lab',
  'control.tag': 'Control',
  'control.dashboards': 'Dashboards',
  'control.lost':
    'The lab does not answer: what is shown may be out of date. The page keeps trying.',
  'control.noWorld': 'There is no world {world}. A request that names it makes it.',
  'control.connecting': 'Connecting',
  'control.live': 'Live',
  'control.notConnected': 'Not connected',
  'control.worldGone': 'World gone',
  'control.pageTitle': '{page} · Latchkey lab',

  'settings.title': 'Settings of {world}',
  'settings.save': 'Save settings',
  'settings.saved': 'The settings are saved.',
  'settings.sites': 'Sites whose pages may call (CORS)',
  'settings.sitesHint': 'One a line, besides the dashboards; {star} for any.',
  'settings.challenge': 'A 401 asks for a name and a password',
  'settings.challengeSurfaces': 'where the platform’s hubs have one',
  'settings.challengeAlways': 'always',
  'settings.challengeNever': 'never',
} as const;
