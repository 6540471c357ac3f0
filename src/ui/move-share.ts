const SMALLEST = 0.25;

/** Moves `amount` of share from the pane after a separator to the one before it; neither falls below a minimum. */
export function moveShare(
  shares: Readonly<Record<string, number>>,
  before: string,
  after: string,
  amount: number,
): Readonly<Record<string, number>> {
  const first = shares[before] ?? 1;
  const second = shares[after] ?? 1;
  const both = first + second;
  const smallest = Math.min(SMALLEST, both / 2);
  const moved = Math.min(Math.max(first + amount, smallest), both - smallest);
  return { ...shares, [before]: moved, [after]: both - moved };
}
