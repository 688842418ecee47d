/**
 * Words of the built-in platforms that stand on Latchkey's pages, and what Latchkey explains of
 * them.
 */
export const platforms = {
  'environment.production': 'Production',
  'platform.name': 'Name',
  'platform.description': 'Description',
  'platform.app': 'App',
  'platform.appHelp':
    'A key belongs to one app. Say which, to tell the keys of several apps apart.',
  'platform.billingUnit': 'Billing unit',
  'platform.billingUnitHelp':
    'The word after /billing/unit/ in your team’s addresses. An account that belongs to no team has “personal”.',
  'platform.validTill': 'Valid till',
  'platform.validTillHelp': 'Mobitru refuses the key from this day on.',
  'platform.accessRights': 'Access rights',
  'platform.full': 'Full access to API',
  'platform.fullShort': 'Full',
  'platform.events': 'Access to events',
  'platform.eventsShort': 'Events',
  'platform.eventsContacts': 'Access to events and contacts',
  'platform.eventsContactsShort': 'Events + contacts',
  'platform.eventsContactsUpdate': 'Access to events and contacts (adding/updating)',
  'platform.eventsContactsUpdateShort': 'Events + contacts (add)',
  'platform.messages': 'Access to messages',
  'platform.messagesShort': 'Messages',
  'platform.application': 'Application',
  'platform.browserHub': 'Browser hub',
  'platform.mobileApi': 'Mobile API',
} as const;
