/**
 * What the Reteno SDKs need of each answer, field by field, as their decoders have it: types, what
 * may be left out or null, the words of an enumeration. `IOS` is reteno-com/reteno-mobile-ios-sdk
 * 2.7.2 (paths below `Reteno/Sources/`), `AND` reteno-com/reteno-mobile-android-sdk 2.9.6 (below
 * `RetenoSdkCore/src/main/java/com/reteno/core/`).
 */
import * as v from 'valibot';

const text = v.string();
const flag = v.boolean();

/** Swift's `Int` and Kotlin's `Long`. */
const int = v.pipe(v.number(), v.safeInteger());

/** A Swift optional, a nullable type in Kotlin: missing or null. */
const maybe = v.nullish;

/** Swift's `try?`: what does not decode is nil, and all the rest is read. */
const tried = <Schema extends v.GenericSchema>(schema: Schema) => v.fallback(maybe(schema), null);

/** Swift's `[String: Any]`: an object. */
const dictionary = v.record(v.string(), v.unknown());

/** A time as `ISO8601DateFormatter` and "yyyy-MM-dd'T'HH:mm:ssZ" read it: without a fraction. */
const iosTime = v.pipe(text, v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:?\d\d)$/));

const iosUnit = v.picklist(['SECOND', 'MINUTE', 'HOUR', 'DAY', 'WEEK']);

/** IOS InAppMessages/Models/InAppMessageLists.swift: Frequency.Predicate */
const iosFrequencyPredicate = v.variant('name', [
  v.object({
    name: v.picklist(['NO_LIMIT', 'ONCE_PER_APP', 'ONCE_PER_SESSION', 'unknown']),
    isActive: flag,
  }),
  v.object({
    name: v.literal('MIN_INTERVAL'),
    isActive: flag,
    // `try?`; nil shows the message as if there were no interval, so that it is asked for here.
    params: v.object({ unit: iosUnit, amount: int }),
  }),
  v.object({
    name: v.literal('TIMES_PER_TIME_UNIT'),
    isActive: flag,
    params: v.object({ unit: iosUnit, count: int }),
  }),
]);

/** IOS InAppMessages/Models/InAppMessageLists.swift: Condition; values are tried. */
const iosCondition = v.object({
  operand: v.object({ name: maybe(v.picklist(['USER', 'EVENT'])) }),
  operator: tried(v.picklist(['TIME_SPENT_IN_APP', 'NEW_USER'])),
});

const iosClockTime = v.object({ hours: text, minutes: text });

/** IOS InAppMessages/Models/InAppMessageLists.swift: Schedule.SchedulePredicate */
const iosSchedulePredicate = v.variant('name', [
  v.object({
    name: v.picklist(['SHOW_AFTER', 'HIDE_AFTER']),
    isActive: flag,
    params: v.object({ date: text, timeZone: maybe(text) }),
  }),
  v.object({
    name: v.literal('SPECIFIC_DAYS_AND_TIME'),
    isActive: flag,
    params: v.object({
      days: v.array(text),
      timeZone: maybe(text),
      time: v.object({ from: iosClockTime, to: iosClockTime }),
    }),
  }),
]);

/** IOS InAppMessages/Models/InAppMessages.swift: LayoutType; another is taken for FULL. */
const iosLayoutType = v.picklist(['FULL', 'SLIDE_UP', 'BOTTOM_BAR', 'POP_UP']);

const iosLayoutParams = tried(v.object({ position: v.picklist(['TOP', 'BOTTOM']) }));

export const ios = {
  /** IOS Requests/AppInbox/MessagesCount/AppInboxMessagesCountResponse.swift */
  'appinbox.count': v.object({ unreadCount: int }),
  /**
   * IOS Requests/AppInbox/Messages/AppInboxMessagesResponse.swift, AppInbox/AppInboxMessage.swift.
   * Times are tried there; without them no date is shown and nothing expires.
   */
  'appinbox.list': v.object({
    list: v.array(
      v.object({
        id: text,
        title: text,
        createDate: iosTime,
        content: tried(text),
        image: tried(text),
        link: tried(text),
        newMessage: flag,
        category: tried(text),
        customData: tried(dictionary),
        expiryDate: maybe(iosTime),
      }),
    ),
    totalPages: maybe(int),
  }),
  /** IOS InAppMessages/Models/InAppMessageLists.swift: one wrong message fails the whole list */
  'inapp.messages': v.object({
    messages: v.array(
      v.object({
        messageId: int,
        messageInstanceId: int,
        displayRules: v.object({
          FREQUENCY: v.object({
            type: text,
            enabled: flag,
            predicates: v.array(iosFrequencyPredicate),
          }),
          ASYNC: v.object({
            IS_IN_SEGMENT: v.object({ enabled: flag, segmentId: maybe(int) }),
          }),
          TARGETING: v.object({
            schema: maybe(
              v.object({
                exclude: v.object({ relation: text }),
                include: v.object({
                  groups: v.array(
                    v.nullable(
                      v.object({ relation: text, conditions: maybe(v.array(iosCondition)) }),
                    ),
                  ),
                  relation: text,
                }),
              }),
            ),
            type: text,
            enabled: flag,
          }),
          SCHEDULE: v.object({ enabled: flag, predicates: v.array(iosSchedulePredicate) }),
        }),
      }),
    ),
  }),
  /** IOS InAppMessages/Models/InAppContents.swift */
  'inapp.contents': v.object({
    contents: v.array(
      v.object({
        messageInstanceId: int,
        layoutType: iosLayoutType,
        layoutParams: iosLayoutParams,
        model: dictionary,
      }),
    ),
  }),
  /** IOS InAppMessages/Models/InAppMessage.swift */
  'inapp.message': v.object({
    iid: text,
    layoutType: iosLayoutType,
    layoutParams: iosLayoutParams,
    model: dictionary,
    personalisation: tried(dictionary),
  }),
  /** IOS InAppMessages/Models/InAppAsyncCheck.swift */
  'inapp.async-rules': v.object({
    checks: v.array(
      v.object({
        segmentId: int,
        checkResult: flag,
        error: maybe(
          v.object({ status: int, retryAfter: maybe(v.object({ unit: iosUnit, amount: int })) }),
        ),
      }),
    ),
  }),
  /** IOS Common/Response/RecomsResponseHandler.swift, Recommendations/Protocols */
  'recoms.request': v.object({ recoms: v.array(v.looseObject({ productId: text })) }),
  /** IOS Network/Errors/NetworkError.swift, read of every other answer (RequestManager.swift) */
  refusal: v.object({
    title: text,
    detail: maybe(text),
    'invalid-params': maybe(v.array(v.object({ name: text, reason: text }))),
  }),
} as const;

/** AND util/Util.kt:97 */
const androidUnit = v.picklist(['DAY', 'HOUR', 'MINUTE', 'SECOND', 'MILLISECOND']);
const androidRelation = v.picklist(['AND', 'OR']);
const positive = v.pipe(int, v.minValue(1));

/** A rule that is off is not looked into (AND util/InAppMessageUtil.kt). */
const offOr = <Schema extends v.GenericSchema>(rule: Schema) =>
  v.union([v.object({ enabled: v.literal(false) }), rule]);

/** AND data/remote/model/iam/displayrules/frequency/FrequencyRule.kt */
const androidFrequencyPredicate = v.union([
  v.object({ name: text, isActive: v.literal(false) }),
  v.object({ name: v.picklist(['NO_LIMIT', 'ONCE_PER_APP', 'ONCE_PER_SESSION']), isActive: flag }),
  v.object({
    name: v.literal('MIN_INTERVAL'),
    isActive: flag,
    params: v.object({ amount: positive, unit: androidUnit }),
  }),
  v.object({
    name: v.literal('TIMES_PER_TIME_UNIT'),
    isActive: flag,
    params: v.object({ count: positive, unit: androidUnit }),
  }),
]);

/** AND data/remote/model/iam/displayrules/targeting/TargetingRule.kt: the first of the values */
const androidCondition = v.union([
  v.object({
    operand: v.object({ name: v.literal('USER') }),
    operator: v.literal('TIME_SPENT_IN_APP'),
    values: v.looseTuple([v.object({ unit: androidUnit, amount: int })]),
  }),
  v.object({
    operand: v.object({ name: v.literal('EVENT') }),
    values: v.looseTuple([
      v.object({
        event: text,
        parameters: v.object({
          relation: androidRelation,
          values: v.array(v.object({ name: text, operator: text, value: v.array(text) })),
        }),
      }),
    ]),
  }),
]);

const androidGroup = v.object({
  relation: text,
  groups: v.array(v.object({ relation: text, conditions: v.array(androidCondition) })),
});

/** Gson's `asInt` reads a number out of a text too. */
const androidInt = v.union([int, v.pipe(text, v.regex(/^\d+$/))]);
const androidClockTime = v.object({ hours: androidInt, minutes: androidInt });
const androidDay = v.pipe(text, v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/));

/**
 * AND data/remote/model/iam/displayrules/schedule/ScheduleRule.kt, util/Util.kt (parseWithTimeZone)
 */
const androidSchedulePredicate = v.union([
  v.object({ name: text, isActive: v.literal(false) }),
  v.object({
    name: v.picklist(['SHOW_AFTER', 'HIDE_AFTER']),
    isActive: flag,
    params: v.object({ date: androidDay, timeZone: maybe(text) }),
  }),
  v.object({
    name: v.literal('SPECIFIC_DAYS_AND_TIME'),
    isActive: flag,
    params: v.object({
      days: v.array(text),
      timeZone: maybe(text),
      time: v.object({ from: androidClockTime, to: androidClockTime }),
    }),
  }),
]);

/** AND data/remote/model/iam/message/InAppMessageContent.kt */
const androidLayoutType = v.picklist(['FULL', 'SLIDE_UP', 'BOTTOM_BAR', 'POP_UP']);
const androidLayoutParams = maybe(v.object({ position: maybe(v.picklist(['TOP', 'BOTTOM'])) }));

export const android = {
  /** AND data/remote/model/inbox/InboxMessagesCountRemote.kt */
  'appinbox.count': v.object({ unreadCount: int }),
  /** AND data/remote/model/inbox/InboxMessagesRemote.kt, InboxMessageRemote.kt */
  'appinbox.list': v.object({
    list: v.array(
      v.object({
        id: text,
        createDate: text,
        title: text,
        newMessage: flag,
        content: maybe(text),
        image: maybe(text),
        link: maybe(text),
        category: maybe(text),
        status: maybe(v.picklist(['OPENED', 'UNOPENED'])),
        customData: maybe(v.record(text, text)),
      }),
    ),
    totalPages: maybe(int),
  }),
  /**
   * AND data/remote/model/iam/message/InAppMessageResponse.kt, util/InAppMessageUtil.kt; a message
   * that is not so is dropped (data/local/mappers/InAppMessageMapper.kt).
   */
  'inapp.messages': v.object({
    messages: v.array(
      v.object({
        messageId: int,
        messageInstanceId: int,
        displayRules: v.object({
          FREQUENCY: offOr(
            v.object({ enabled: flag, predicates: v.array(androidFrequencyPredicate) }),
          ),
          TARGETING: offOr(
            v.object({
              enabled: flag,
              schema: v.object({ include: androidGroup, exclude: androidGroup }),
            }),
          ),
          SCHEDULE: offOr(
            v.object({ enabled: flag, predicates: v.array(androidSchedulePredicate) }),
          ),
          // One rule and no more, and of that which is on the segment.
          ASYNC: v.strictObject({
            IS_IN_SEGMENT: offOr(v.object({ enabled: flag, segmentId: int })),
          }),
        }),
      }),
    ),
  }),
  /** AND data/remote/model/iam/message/InAppMessagesContentResponse.kt */
  'inapp.contents': v.object({
    contents: v.array(
      v.object({
        messageInstanceId: int,
        layoutType: androidLayoutType,
        layoutParams: androidLayoutParams,
        model: dictionary,
      }),
    ),
  }),
  /** AND data/remote/model/iam/widget/WidgetModel.kt */
  'inapp.message': v.object({
    layoutType: maybe(androidLayoutType),
    layoutParams: androidLayoutParams,
    model: maybe(dictionary),
    personalisation: maybe(dictionary),
  }),
  /** AND data/remote/model/iam/displayrules/async: AsyncRulesCheckResult.kt and its parts */
  'inapp.async-rules': v.object({
    checks: v.array(
      v.object({
        segmentId: int,
        checkResult: maybe(flag),
        error: maybe(
          v.object({
            status: int,
            retryAfter: maybe(v.object({ unit: maybe(text), amount: maybe(int) })),
          }),
        ),
      }),
    ),
  }),
  /**
   * AND data/remote/mapper/JsonMappers.kt (convertRecoms), model/recommendation/get/RecomBase.kt
   */
  'recoms.request': v.object({ recoms: v.array(v.looseObject({ productId: text })) }),
} as const;
