/** What a person did before the program had arrived; `null` where nothing was done. */
export interface EarlyInputs {
  /** What stands in the boxes, by their labels. */
  readonly texts: ReadonlyMap<string, string>;
  /** What was chosen in selects, by their labels. */
  readonly choices: ReadonlyMap<string, string>;
  /** What the decoder wrote into Header and Payload, to tell what was typed there since. */
  readonly decoded: ReadonlyMap<string, string>;
  /** The button or switch that was pressed last. */
  readonly pressed: HTMLElement | null;
}

/** Reads it and ends the script of the first view; from then on the program is in charge. */
export type TakeOver = () => EarlyInputs;

/** From now on nothing moves by itself: a token that the address brought has its room. */
export function showStarted(): void {
  document.documentElement.toggleAttribute('data-started', true);
}

/** Whether there is something to show: the attribute of `<html>` that the style sheet looks at. */
export function showContent(isFilled: boolean): void {
  document.documentElement.toggleAttribute('data-filled', isFilled);
}
