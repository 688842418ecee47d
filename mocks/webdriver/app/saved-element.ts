import type { Element } from '@xmldom/xmldom';
import type { ElementKind } from './schema.ts';
import type { SourcePlatform } from './source-tree.ts';

/** What a page source says of an element, in words that both drivers share. */
export interface SavedElement {
  /** Undefined for what only holds others together. */
  readonly kind: ElementKind | undefined;
  /** Its part of a dialog that the system draws. */
  readonly part: DialogPart | undefined;
  /** What belongs to the system and not to the app: it is left out with all that is in it. */
  readonly isForeign: boolean;
  /** Whether a user could see it. */
  readonly isVisible: boolean;
  readonly id: string | undefined;
  readonly label: string | undefined;
  readonly text: string | undefined;
  readonly hint: string | undefined;
  readonly isEnabled: boolean;
  readonly isChecked: boolean;
  readonly isClickable: boolean;
}

export type DialogPart = 'title' | 'text' | 'button';

/** Kinds by the last word of a class: the first that fits. */
const androidKinds: readonly (readonly [RegExp, ElementKind])[] = [
  [/(EditText|AutoCompleteTextView)$/, 'input'],
  [/(CheckBox|RadioButton|CheckedTextView)$/, 'checkbox'],
  [/(Switch|SwitchCompat|MaterialSwitch|ToggleButton)$/, 'switch'],
  [/Button$/, 'button'],
  [/(ProgressBar|SeekBar|RatingBar)$/, 'progress'],
  [/WebView$/, 'web'],
  [/(RecyclerView|ListView|GridView|ViewPager2?)$/, 'list'],
  [/ImageView$/, 'image'],
  [/TextView$/, 'text'],
];

const iosKinds: Readonly<Record<string, ElementKind>> = {
  Button: 'button',
  Link: 'button',
  Key: 'button',
  Switch: 'switch',
  Toggle: 'switch',
  CheckBox: 'checkbox',
  RadioButton: 'checkbox',
  TextField: 'input',
  SearchField: 'input',
  TextView: 'input',
  SecureTextField: 'password',
  StaticText: 'text',
  Image: 'image',
  Icon: 'image',
  ActivityIndicator: 'progress',
  ProgressIndicator: 'progress',
  Slider: 'progress',
  Table: 'list',
  CollectionView: 'list',
  Cell: 'row',
  WebView: 'web',
};

const dialogIds: Readonly<Record<string, DialogPart>> = {
  'android:id/message': 'text',
  'android:id/button1': 'button',
  'android:id/button2': 'button',
  'android:id/button3': 'button',
};

/** What one of a page source's elements is. */
export function savedElement(
  element: Element,
  platform: SourcePlatform,
  appId: string,
): SavedElement {
  return platform === 'android' ? androidElement(element, appId) : iosElement(element);
}

function androidElement(element: Element, appId: string): SavedElement {
  const read = (name: string) => element.getAttribute(name) ?? '';
  const name = read('class') || element.tagName;
  const isPassword = read('password') === 'true';
  const kind = isPassword ? 'password' : androidKinds.find(([one]) => one.test(name))?.[1];
  const isField = kind === 'input' || kind === 'password';
  const hint = some(read('hint'));
  const resource = read('resource-id');
  const showsHint =
    read('showing-hint') === 'true' || (hint !== undefined && read('text') === hint);
  const isClickable = read('clickable') === 'true';
  return {
    kind: kind ?? (isClickable ? 'row' : undefined),
    part: resource.endsWith(':id/alertTitle') ? 'title' : dialogIds[resource],
    isForeign: name.endsWith('Toast') || (read('package') !== '' && read('package') !== appId),
    isVisible: read('displayed') !== 'false',
    id: resource.startsWith('android:') ? undefined : some(resource.replace(/^.*[/:]/, '')),
    label: some(read('content-desc')),
    // What was typed as a password is not in a page source, only its length.
    text: (isField && showsHint) || isPassword ? undefined : some(read('text')),
    hint: hint ?? (isField && showsHint ? some(read('text')) : undefined),
    isEnabled: read('enabled') !== 'false',
    isChecked: read('checked') === 'true',
    isClickable,
  };
}

const foreignTypes = new Set(['Keyboard', 'StatusBar', 'Dock', 'ScrollBar', 'PageIndicator']);

function iosElement(element: Element): SavedElement {
  const read = (name: string) => element.getAttribute(name) ?? '';
  const type = element.tagName.replace('XCUIElementType', '');
  const kind = iosKinds[type];
  const isField = kind === 'input' || kind === 'password';
  const [name, label, value] = [some(read('name')), some(read('label')), some(read('value'))];
  const hint = some(read('placeholderValue'));
  const typed = value === hint || kind === 'password' ? undefined : value;
  const shown = kind === 'text' ? (value ?? label) : kind === 'image' ? undefined : label;
  const text = isField ? typed : shown;
  // Without an identifier of its own an element has its label for a name.
  const id = name === (label ?? value) ? undefined : name;
  return {
    kind,
    part: undefined,
    isForeign: foreignTypes.has(type),
    isVisible: read('visible') !== 'false',
    id,
    label: label === text ? undefined : label,
    text,
    hint,
    isEnabled: read('enabled') !== 'false',
    isChecked: value === '1',
    isClickable: kind === 'button' || kind === 'row',
  };
}

const some = (text: string): string | undefined => (text === '' ? undefined : text);
