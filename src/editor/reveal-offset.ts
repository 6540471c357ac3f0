/** Scrolls the line that holds `offset` into the view of a textarea that lays its text out, unless it is there already. */
export function revealOffset(node: HTMLTextAreaElement | null, offset: number): void {
  if (node === null) return;
  const rowHeight = Number.parseFloat(getComputedStyle(node).lineHeight);
  const top = heightAbove(node, offset, rowHeight);
  const isInView = top >= node.scrollTop && top + rowHeight <= node.scrollTop + node.clientHeight;
  if (!isInView) node.scrollTop = top - node.clientHeight / 2;
}

/** How far down the line that holds `offset` stands. No browser tells, so a twin that has no height is asked. */
function heightAbove(node: HTMLTextAreaElement, offset: number, rowHeight: number): number {
  const twin = node.ownerDocument.createElement('textarea');
  twin.className = node.className;
  twin.value = node.value.slice(0, offset);
  twin.style.cssText = `position: absolute; visibility: hidden; padding-block-end: 0; block-size: 0; min-block-size: 0; inline-size: ${node.offsetWidth}px`;
  node.after(twin);
  const height = twin.scrollHeight;
  twin.remove();
  return Math.max(0, height - rowHeight);
}
