import type { Metrics, Orientation } from '../phone/metrics.ts';
import type { Role, ScreenNode } from '../phone/node.ts';
import type { PageNode, Writing } from './tree.ts';

/*
 * A page as UiAutomator2's server writes it (appium-uiautomator2-server, AccessibilityNodeInfoDumper.java, Attribute.java).
 */

export const androidWriting: Writing = {
  declaration: "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>",
  emptyEnd: ' />',
  replacement: '?',
};

const androidClasses: Readonly<Record<Exclude<Role, 'keyboard'>, string>> = {
  window: 'android.widget.FrameLayout',
  content: 'android.widget.LinearLayout',
  title: 'android.widget.TextView',
  text: 'android.widget.TextView',
  button: 'android.widget.Button',
  input: 'android.widget.EditText',
  password: 'android.widget.EditText',
  switch: 'android.widget.Switch',
  checkbox: 'android.widget.CheckBox',
  image: 'android.widget.ImageView',
  progress: 'android.widget.ProgressBar',
  group: 'android.view.ViewGroup',
  row: 'android.view.ViewGroup',
  list: 'androidx.recyclerview.widget.RecyclerView',
  web: 'android.webkit.WebView',
  toast: 'android.widget.Toast',
  dialog: 'android.widget.FrameLayout',
  'dialog-title': 'android.widget.TextView',
  'dialog-text': 'android.widget.TextView',
  'dialog-field': 'android.widget.EditText',
  'dialog-button': 'android.widget.Button',
  'page-text': 'android.widget.TextView',
};

/** Ids that the system gives to the parts of a dialog. */
const systemIds: Readonly<Partial<Record<Role, string>>> = {
  content: 'android:id/content',
  'dialog-text': 'android:id/message',
  'dialog-field': 'android:id/custom',
};
const dialogButtons = ['android:id/button1', 'android:id/button2', 'android:id/button3'];

export interface AndroidPage {
  readonly package: string;
  readonly metrics: Metrics;
  readonly orientation: Orientation;
}

/** The page of what the screen shows. What cannot be seen is left out with all that is in it. */
export function androidPage(root: ScreenNode, about: AndroidPage): PageNode {
  const dialog = root.children.find(({ role }) => role === 'dialog');
  const toasts = root.children.filter(({ role }) => role === 'toast');
  // A dialog's window is the one that has the focus, and the only one in the page.
  const window = element(dialog ?? root, 0, about);
  const { width, height } = about.metrics;
  return {
    node: undefined,
    type: 'hierarchy',
    attributes: {
      index: '0',
      class: 'hierarchy',
      rotation: about.orientation === 'PORTRAIT' ? '0' : '1',
      width: String(width),
      height: String(height),
    },
    children: [...(window ? [window] : []), ...toasts.map((one, index) => toast(one, index + 1))],
  };
}

function toast(node: ScreenNode, index: number): PageNode {
  const type = androidClasses.toast;
  const attributes = {
    index: String(index),
    package: 'com.android.settings',
    class: type,
    text: node.text,
    displayed: 'true',
  };
  return { node, type, attributes, children: [] };
}

function element(node: ScreenNode, index: number, about: AndroidPage): PageNode | undefined {
  const { role, seen } = node;
  if (!seen || role === 'keyboard' || role === 'toast') return undefined;
  const type =
    role === 'content' && node.scrollable ? 'android.widget.ScrollView' : androidClasses[role];
  const children = node.children.flatMap((child, place) => element(child, place, about) ?? []);
  return { node, type, attributes: attributesOf(node, index, type, about), children };
}

/** What a node of the screen is called: its resource id. */
function resourceId({ role, id, button }: ScreenNode, about: AndroidPage): string | undefined {
  if (button !== undefined) return dialogButtons[button];
  if (role === 'dialog-title') return `${about.package}:id/alertTitle`;
  return id === undefined ? systemIds[role] : `${about.package}:id/${id}`;
}

function attributesOf(
  node: ScreenNode,
  index: number,
  type: string,
  about: AndroidPage,
): Record<string, string> {
  const { role, text, hint, label, enabled, seen } = node;
  const isField = role === 'input' || role === 'password' || role === 'dialog-field';
  const checkable = role === 'switch' || role === 'checkbox';
  const { x, y, width, height } = seen ?? node.box;
  const all: Record<string, string> = {
    index: String(index),
    package: about.package,
    class: type,
    text:
      isField && text === '' ? (hint ?? '') : role === 'password' ? '•'.repeat(text.length) : text,
  };
  if (label !== undefined) all['content-desc'] = label;
  const id = resourceId(node, about);
  if (id !== undefined) all['resource-id'] = id;
  all['checkable'] = String(checkable);
  all['checked'] = String(checkable && node.checked);
  all['clickable'] = String(node.clickable);
  all['enabled'] = String(enabled);
  all['focusable'] = String(node.clickable);
  all['focused'] = String(node.focused);
  all['long-clickable'] = String(isField || node.element?.longTap !== undefined);
  all['password'] = String(role === 'password');
  all['scrollable'] = String(node.scrollable);
  all['selected'] = 'false';
  all['bounds'] = `[${x},${y}][${x + width},${y + height}]`;
  all['displayed'] = 'true';
  if (isField && hint !== undefined) all['hint'] = hint;
  if (isField && text === '' && hint !== undefined) all['showing-hint'] = 'true';
  return all;
}
