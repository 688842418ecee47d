import type { Operation } from '../pack/pack.ts';
import { accountOperations } from './operations/account.ts';
import { activityOperations } from './operations/activity.ts';
import { appInboxOperations } from './operations/app-inbox.ts';
import { authOperations } from './operations/auth.ts';
import { broadcastOperations } from './operations/broadcasts.ts';
import { contactOperations } from './operations/contact.ts';
import {
  contactSubscriptionOperations,
  unsubscribedOperations,
} from './operations/contact-subscriptions.ts';
import { contactsOperations } from './operations/contacts.ts';
import { eventOperations } from './operations/event.ts';
import { groupOperations } from './operations/groups.ts';
import { messageStatusOperations } from './operations/message-status.ts';
import { neighbourOperations } from './operations/neighbours.ts';
import { oauthOperations } from './operations/oauth.ts';
import { orderOperations } from './operations/orders.ts';
import { pastEventOperations } from './operations/past-events.ts';
import { promocodeOperations } from './operations/promocodes.ts';
import { pushTokenOperations } from './operations/push-tokens.ts';
import { recomOperations } from './operations/recoms.ts';
import { sendOperations } from './operations/send.ts';
import { siteOperations } from './operations/site.ts';
import { templateOperations } from './operations/templates.ts';
import { webPushOperations } from './operations/web-push.ts';
import type { YespoState } from './state.ts';

/**
 * Every operation of Yespo that the lab imitates. Sources are named as in the project's collection
 * of facts: VCR stands for answers recorded in 2019, PY15 for answers quoted in 2015, "docs" for
 * Yespo's own pages, "OAuth list" for the groups of methods on its OAuth page, the others for
 * clients in public code.
 */
export const operations: readonly Operation<YespoState>[] = [
  ...accountOperations,
  ...authOperations,
  ...contactOperations,
  ...contactSubscriptionOperations,
  ...contactsOperations,
  ...unsubscribedOperations,
  ...groupOperations,
  ...activityOperations,
  ...recomOperations,
  ...eventOperations,
  ...pastEventOperations,
  ...orderOperations,
  ...promocodeOperations,
  ...sendOperations,
  ...messageStatusOperations,
  ...templateOperations,
  ...broadcastOperations,
  ...pushTokenOperations,
  ...siteOperations,
  ...webPushOperations,
  ...appInboxOperations,
  ...neighbourOperations,
  ...oauthOperations,
];
