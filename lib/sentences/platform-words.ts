import type { PlainCode } from './sentence.ts';

/**
 * The built-in platforms' words by their English, in which the platforms are described. Other words
 * (of a user's platform, or names such as "API") stay as they are.
 */
export const platformWords: Readonly<Record<string, PlainCode>> = {
  Production: 'environment.production',
  Name: 'platform.name',
  Description: 'platform.description',
  App: 'platform.app',
  'Billing unit': 'platform.billingUnit',
  'Valid till': 'platform.validTill',
  'Access rights': 'platform.accessRights',
  'Full access to API': 'platform.full',
  Full: 'platform.fullShort',
  'Access to events': 'platform.events',
  Events: 'platform.eventsShort',
  'Access to events and contacts': 'platform.eventsContacts',
  'Events + contacts': 'platform.eventsContactsShort',
  'Access to events and contacts (adding/updating)': 'platform.eventsContactsUpdate',
  'Events + contacts (add)': 'platform.eventsContactsUpdateShort',
  'Access to messages': 'platform.messages',
  Messages: 'platform.messagesShort',
  Application: 'platform.application',
  'Browser hub': 'platform.browserHub',
  'Mobile API': 'platform.mobileApi',
};
