/**
 * A page of a list whose pages count from 0, and how many there are; the whole list where either
 * number is left out.
 */
export function pageOf<Item>(
  all: readonly Item[],
  page: number | undefined,
  size: number | undefined,
): { readonly list: readonly Item[]; readonly totalPages: number } {
  if (page === undefined || size === undefined) {
    return { list: all, totalPages: all.length === 0 ? 0 : 1 };
  }
  return {
    list: all.slice(page * size, (page + 1) * size),
    totalPages: Math.ceil(all.length / size),
  };
}
