import { type Align, paperDots } from './items.ts';

/** Left edge of something `width` dots wide. */
export const leftOf = (align: Align, width: number): number =>
  align === 'left' ? 0 : align === 'right' ? paperDots - width : Math.floor((paperDots - width) / 2);
