/** Whether two lists hold items with the same members, one by one. No list is like itself alone. */
export function isSameItems<Item extends object>(
  before: readonly Item[] | null,
  after: readonly Item[] | null,
): boolean {
  return (
    before === after ||
    (before !== null &&
      after !== null &&
      before.length === after.length &&
      before.every((item, index) => {
        const other = after[index];
        return other !== undefined && isSameItem(item, other);
      }))
  );
}

function isSameItem<Item extends object>(item: Item, other: Item): boolean {
  if (item === other) return true;
  const names = Object.keys(item) as (keyof Item)[];
  return names.length === Object.keys(other).length && names.every((name) => item[name] === other[name]);
}
