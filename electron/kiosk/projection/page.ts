import type { View } from '../../contract/views/view.ts';

/** The name of a page for staff and numbers: the screen, its service, its question. Never an answer. */
export function pageOf(view: View): string {
  const service = 'service' in view ? [view.service.id] : [];
  switch (view.screen) {
    case 'question':
      return [view.screen, ...service, view.field].join('.');
    case 'identify':
      return [view.screen, ...service, view.mode].join('.');
    default:
      return [view.screen, ...service].join('.');
  }
}
