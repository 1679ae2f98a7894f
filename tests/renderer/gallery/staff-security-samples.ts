import type { SecurityItem } from '../../../electron/contract/values/security-item.ts';
import { securityItems } from '../../../electron/contract/values/security-items.ts';
import type { StaffPageView, StaffView } from '../../../electron/contract/views/staff.ts';
import type { Sample } from './sample.ts';

const person: StaffView['person'] = { name: 'Тимур Ахметов', roles: ['technician'] };
const items = (other: Partial<Record<string, Omit<SecurityItem, 'item'>>>): SecurityItem[] =>
  securityItems.map((item) => ({ item, ...(other[item] ?? { outcome: 'pass', reason: null }) }));
const pages: Record<string, Extract<StaffPageView, { page: 'security' }>> = {
  looking: { page: 'security', state: 'looking', items: [], notRecorded: false },
  good: {
    page: 'security',
    state: 'done',
    items: items({ electronVersion: { outcome: 'notTested', reason: 'trialRuntime' } }),
    notRecorded: false,
  },
  poor: {
    page: 'security',
    state: 'done',
    items: items({
      sandbox: { outcome: 'fail', reason: 'noSandboxSwitch' },
      permissions: { outcome: 'fail', reason: 'allowed' },
      electronVersion: { outcome: 'fail', reason: 'otherVersion' },
      fuses: { outcome: 'notTested', reason: 'notPackaged' },
    }),
    notRecorded: false,
  },
  failed: { page: 'security', state: 'failed', items: [], notRecorded: false },
};

/** The page of the security items. */
export const staffSecuritySamples = (): Sample[] =>
  Object.entries(pages).map(([name, page]) => ({
    name: `staff-security-${name}`,
    view: { screen: 'staff', person, page },
  }));
