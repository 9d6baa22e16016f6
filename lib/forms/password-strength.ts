const SHORTEST = 12;
const MODEST = 10;
const AMPLE = 20;
const MAX_TRIMMINGS = 2;

/**
 * Rates a password in words while it's typed. A hint, not a rule: only the server knows the lists of common passwords.
 * It counts new characters: a repeated character or the next in a sequence adds nothing, and digits and symbols around
 * a word add little.
 */
export function passwordStrength(typed: string): string {
  const characters = [...typed];
  if (characters.length === 0) return '';
  if (characters.length < SHORTEST) return 'Too short';
  const core = [...typed.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')];
  const trimmings = core.length === 0 ? 0 : Math.min(MAX_TRIMMINGS, characters.length - core.length);
  const amount = newCharacters(core.length === 0 ? characters : core) + trimmings;
  if (amount < MODEST) return 'Could be stronger';
  return amount < AMPLE ? 'Good' : 'Very good';
}

function newCharacters(characters: readonly string[]): number {
  const points = characters.map((character) => character.codePointAt(0) ?? 0);
  const fresh = points.filter((point, index) => Math.abs(point - (points[index - 1] ?? Number.NaN)) !== 1);
  const distinct = new Set(points).size;
  const unrepeated = points.filter((point, index) => point !== points[index - 1]);
  return Math.min(fresh.length, unrepeated.length, 2 * distinct);
}
