export { swipeLayouts } from './layout.ts';
export { parseSwipe, type Swipe } from './swipe.ts';
