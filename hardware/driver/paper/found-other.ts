/** What was found, when it is none of the models the profile is for. A printer that says nothing of itself is believed. */
export function foundOther(
  model: string | undefined,
  expected: readonly string[] | undefined,
): string | null {
  const isOurs = (one: string): boolean => model?.toUpperCase().includes(one.toUpperCase()) ?? true;
  return expected && !expected.some(isOurs) ? `foundOther: ${model}` : null;
}
