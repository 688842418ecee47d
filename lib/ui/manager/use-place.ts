import { useEffect, useState } from 'preact/hooks';

/** Where in the manager page one is: `#keys/<id>` is the section `keys` at the place `<id>`. */
export interface ManagerPlace {
  readonly section: string;
  readonly place: string | undefined;
}

/** What the page's own address says, also when it changes. */
export function useManagerPlace(): ManagerPlace {
  const [at, setAt] = useState(placeNow);
  useEffect(() => {
    const look = () => setAt(placeNow());
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return at;
}

function placeNow(): ManagerPlace {
  const [section = '', ...rest] = location.hash.slice(1).split('/');
  const place = decoded(rest.join('/'));
  return { section, place: place === '' ? undefined : place };
}

/** An address may be typed by hand, and be none that can be decoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
