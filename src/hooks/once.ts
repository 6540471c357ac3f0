/** A function that asks another at its first call, and keeps the answer: for what stays the same while the page is open. */
export function once<Value>(ask: () => Value): () => Value {
  let answer: { readonly value: Value } | null = null;
  return () => {
    answer ??= { value: ask() };
    return answer.value;
  };
}
