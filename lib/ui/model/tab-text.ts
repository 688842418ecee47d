/** What the popup says of the tab that it was opened over. */
import { wasSent } from '../../activity/outcome.ts';
import { reasonSentence } from '../../activity/reason-sentence.ts';
import type { TabReport } from '../../activity/tab-report.ts';
import type { KeySummary, View } from '../../messages/contract.ts';
import { PRODUCTION } from '../../platforms/types.ts';
import { say, textOf } from '../../sentences/say.ts';
import type { Sentence } from '../../sentences/sentence.ts';
import { withoutNames } from '../../sentences/without-names.ts';
import { environmentName, type Names } from './groups.ts';

/** One line: the key and what came of it, or why there is none. */
export function tabText(
  report: TabReport,
  key: KeySummary | undefined,
  view: Names & Pick<View, 'preferences'>,
): string {
  const { reason, uncovered } = report;
  if (reason !== undefined) {
    return say('tab.noKey', { reason: reasonSentence(reason, concerned(report, key)) });
  }
  if (uncovered) {
    const { address, nearest: detail } = uncovered;
    const sentence: Sentence = { code: 'tab.uncovered', parameters: { address, detail } };
    return textOf(view.preferences.quiet ? withoutNames(sentence) : sentence);
  }
  if (!key) return say('tab.noPage');
  return [
    key.name,
    ...(key.environment === PRODUCTION ? [] : [environmentName(view, key)]),
    ...(report.pinned ? [say('tab.pinned')] : []),
    report.sent === 0 ? say('tab.noneYet') : say('tab.sent', { count: report.sent }),
    ...answerText(report),
  ].join(' · ');
}

/** The page, the host and the key that a reason may name. */
function concerned(
  { site, access, last }: TabReport,
  key: KeySummary | undefined,
): Parameters<typeof reasonSentence>[1] {
  const page = last?.initiator ?? (site === undefined ? undefined : `https://${site}`);
  return {
    // What access is missing to is known before there is any request.
    url: access?.[0] ?? last?.url ?? '',
    ...(page === undefined ? {} : { initiator: page }),
    ...(key ? { key: { id: key.id, name: key.name } } : {}),
  };
}

function answerText({ last }: TabReport): string[] {
  if (!last || !wasSent(last)) return [];
  if (last.status !== undefined) return [say('tab.answer', { number: last.status })];
  return last.error === undefined ? [] : [say('tab.noAnswer')];
}
