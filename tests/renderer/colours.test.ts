import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../electron/config/root.ts';

const css = readFileSync(path.join(projectRoot(), 'renderer', 'screen.css'), 'utf8');

function coloursOf(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** WCAG 2.2 relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const normal = coloursOf(':root');
const high = new Map([...normal, ...coloursOf(':root[data-contrast="high"]')]);

describe.each([
  ['normal', normal, 4.5],
  ['high contrast', high, 7],
] as const)('colours, %s', (_name, colours, least) => {
  const of = (name: string) => colours.get(name) ?? 'no colour';
  it.each([
    ['ink', 'paper'],
    ['ink', 'ground'],
    ['quiet', 'paper'],
    ['quiet', 'ground'],
    ['on-accent', 'accent'],
    ['on-accent', 'accent-strong'],
    ['accent-strong', 'paper'],
    ['accent-strong', 'accent-soft'],
    ['good', 'good-soft'],
    ['care', 'care-soft'],
    ['care', 'paper'],
    ['bad', 'bad-soft'],
    ['bad', 'paper'],
    ['ink', 'care-soft'],
    ['ink', 'bad-soft'],
  ])('%s is readable on %s', (front, back) => {
    expect(contrast(of(front), of(back))).toBeGreaterThanOrEqual(least);
  });

  it('what one can touch has an outline that is seen (WCAG 1.4.11)', () => {
    expect(contrast(of('accent'), of('paper'))).toBeGreaterThanOrEqual(3);
    expect(contrast(of('accent'), of('ground'))).toBeGreaterThanOrEqual(3);
  });

  it('the focus ring is seen with its hairline', () => {
    expect(
      Math.max(contrast(of('focus'), of('paper')), contrast(of('ink'), of('paper'))),
    ).toBeGreaterThanOrEqual(3);
  });
});

it('white on the accent is at least 6:1 (UI.md)', () => {
  expect(contrast('#ffffff', normal.get('accent') ?? '')).toBeGreaterThanOrEqual(6);
});
