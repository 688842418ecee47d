import { empty, json, type Answer } from '../../pack/answer.ts';
import { isKnown } from '../../pack/file-answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import { fingerprint } from '../../world/fingerprint.ts';
import type { Segment } from '../in-app.ts';
import { asyncRulesInput, contentsInput, inAppInteractionInput } from '../inputs.ts';
import type { RetenoState } from '../state.ts';
import { DEVICE_HEADER, deviceOf } from './device.ts';

const surface = 'mobile-api';

/** A value as JSON with its ETag, or 304 where the client has it already. */
function unlessKnown(value: unknown, headers: Pick<Headers, 'get'>): Answer {
  const etag = `"${fingerprint(JSON.stringify(value))}"`;
  // iOS sends the ETag without its quotes (MobileRequestService.swift:246).
  return isKnown(headers.get('if-none-match'), etag)
    ? empty(304, { etag })
    : json(value, 200, { etag });
}

/**
 * Why a check failed. iOS before 2.0.10 read how long to wait under a name with a slip of the pen,
 * `amout`, and decoded nothing without it (InAppAsyncCheck.swift); since then it reads `amount`, as
 * Android does. Both are there, because apps with the old SDK are still about.
 */
function shownError({ status, retryAfter }: NonNullable<Segment['error']>): unknown {
  if (!retryAfter) return { status };
  return { status, retryAfter: { ...retryAfter, amout: retryAfter.amount } };
}

export const inAppOperations: readonly Operation<RetenoState>[] = [
  operation<RetenoState>({
    id: 'reteno.inapp.messages',
    method: 'GET',
    place: { surface, path: 'v1/inapp/messages' },
    key: 'required',
    requiredHeader: DEVICE_HEADER,
    success: { status: 200, carries: '{messages} with an ETag; 304 where If-None-Match fits it' },
    source: 'AND ApiContract.kt:92-94; IOS InAppMessagesRequest.swift:15, InAppService.swift:49',
    invented: 'what the rules of the demonstration say',
    handler({ state, headers }) {
      const messages = state.inAppMessages.map(
        ({ messageId, messageInstanceId, displayRules }) => ({
          messageId,
          messageInstanceId,
          displayRules,
        }),
      );
      return unlessKnown({ messages }, headers);
    },
  }),
  operation<RetenoState, typeof contentsInput>({
    id: 'reteno.inapp.contents',
    method: 'POST',
    place: { surface, path: 'v1/inapp/contents/request' },
    key: 'required',
    requiredHeader: DEVICE_HEADER,
    body: contentsInput,
    success: {
      status: 200,
      carries: '{contents}: {messageInstanceId, layoutType, layoutParams, model}',
    },
    source: 'AND ApiContract.kt:96-98; IOS InAppMessageContentRequest.swift:15',
    invented: 'that unknown instances are left out',
    handler({ state, body }) {
      const wanted = new Set(body.messageInstanceIds);
      const contents = state.inAppMessages
        .filter(({ messageInstanceId }) => wanted.has(messageInstanceId))
        .map(({ messageInstanceId, layoutType, layoutParams, model }) => ({
          messageInstanceId,
          layoutType,
          layoutParams,
          model,
        }));
      return json({ contents });
    },
  }),
  operation<RetenoState, typeof asyncRulesInput>({
    id: 'reteno.inapp.async-rules',
    method: 'POST',
    place: { surface, path: 'v1/inapp/async-rules/check' },
    key: 'required',
    requiredHeader: DEVICE_HEADER,
    body: asyncRulesInput,
    success: {
      status: 200,
      carries:
        '{checks}: {segmentId, checkResult, error?: {status, retryAfter?: {unit, amount, amout}}}',
    },
    source:
      'AND ApiContract.kt:100-102; IOS InAppCheckAsyncRulesRequest.swift:15, InAppAsyncCheck.swift',
    invented: 'that an unknown segment has nobody in it, and checkResult beside an error',
    handler({ state, headers, body }) {
      const checks = body.checks.map(({ params: { segmentId } }) => {
        const segment = state.segments.find((one) => one.segmentId === segmentId);
        const checkResult =
          segment?.error === undefined && (segment?.deviceIds.includes(deviceOf(headers)) ?? false);
        const error = segment?.error && shownError(segment.error);
        return { segmentId, checkResult, ...(error === undefined ? {} : { error }) };
      });
      return json({ checks });
    },
  }),
  operation<RetenoState>({
    id: 'reteno.inapp.message',
    method: 'GET',
    place: { surface, path: 'v1/inapp/interactions/:id/message' },
    key: 'required',
    requiredHeader: DEVICE_HEADER,
    success: { status: 200, carries: '{iid, layoutType, layoutParams, model, personalisation}' },
    refuses: ['not-found'],
    source: 'AND ApiContract.kt:83-86; IOS InAppMessageRequest.swift:20, InAppMessage.swift',
    invented: '404 for an interaction that opens no message',
    handler({ state, params }) {
      const message = state.inAppMessages.find(
        ({ interactionId }) => interactionId !== undefined && interactionId === params['id'],
      );
      if (!message) return { refused: 'not-found', message: 'The interaction has no message' };
      const { interactionId: iid, layoutType, layoutParams, model, personalisation } = message;
      // Without iid iOS decodes nothing (InAppMessage.swift).
      return json({ iid, layoutType, layoutParams, model, personalisation });
    },
  }),
  operation<RetenoState, typeof inAppInteractionInput>({
    id: 'reteno.inapp.interaction',
    method: 'POST',
    place: { surface, path: 'v1/interaction' },
    key: 'required',
    requiredHeader: DEVICE_HEADER,
    body: inAppInteractionInput,
    success: { status: 200, carries: 'nothing; the SDKs ignore it' },
    source: 'AND ApiContract.kt:104-106; IOS NewInAppInteractionRequest.swift:15',
    invented: 'which fields are required, and that a message need not be known',
    handler({ state, body }) {
      state.inAppInteractions.add(body);
      return empty();
    },
  }),
];
