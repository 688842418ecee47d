// @ts-check

/**
 * An element with a class and, where there is one, a text.
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
export function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/**
 * The one element in `root` that matches. The markup is the lab's own, so one that is missing is a fault of the lab's.
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {abstract new (...input: never[]) => Kind} kind
 * @returns {Kind}
 */
export function find(root, selector, kind) {
  const found = root.querySelector(selector);
  if (found instanceof kind) return found;
  throw new TypeError(`the page has no ${kind.name} "${selector}"`);
}

/**
 * The part of that name: an element with `data-part`.
 * @param {ParentNode} root
 * @param {string} name
 */
export function part(root, name) {
  return find(root, `[data-part="${name}"]`, HTMLElement);
}

/**
 * Sets a text only where it is another, so that what a user has selected stays.
 * @param {Element} place
 * @param {string} text
 */
export function setText(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/**
 * Shows things in a list, each in a row of its own that stays the same element while the thing is there: so the focus, the
 * pointer and a selection keep their place when the list is shown anew.
 * @template Thing
 * @param {HTMLElement} place
 * @param {(thing: Thing) => string} idOf
 * @param {() => { readonly row: HTMLElement, readonly show: (thing: Thing) => void }} makeRow
 * @returns {(things: readonly Thing[]) => void}
 */
export function listIn(place, idOf, makeRow) {
  /** @type {Map<string, ReturnType<typeof makeRow>>} */
  const rows = new Map();
  return (things) => {
    const wanted = new Set(things.map(idOf));
    for (const [id, { row }] of rows) {
      if (wanted.has(id)) continue;
      row.remove();
      rows.delete(id);
    }
    let next = place.firstElementChild;
    for (const thing of things) {
      const id = idOf(thing);
      const made = rows.get(id) ?? makeRow();
      rows.set(id, made);
      made.row.dataset['id'] = id;
      made.show(thing);
      if (made.row === next) next = next.nextElementSibling;
      else place.insertBefore(made.row, next);
    }
  };
}

/**
 * A row from the template of that name.
 * @param {ParentNode} root
 * @param {string} name
 */
export function fromTemplate(root, name) {
  const template = find(root, `template[data-part="${name}"]`, HTMLTemplateElement);
  const copy = document.importNode(template.content, true).firstElementChild;
  if (copy instanceof HTMLElement) return copy;
  throw new TypeError(`the template "${name}" is empty`);
}
