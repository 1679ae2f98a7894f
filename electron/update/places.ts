import path from 'node:path';

/** Where an update has its things; another root in tests. */
export interface Places {
  /** `/var/lib/qyzmet-update`: root's, nobody else reads or writes there. */
  state: string;
  /** The one sources list that is asked: other repositories are none of our business. */
  sources: string;
  /** Added to every call of apt, for another root. */
  apt: readonly string[];
  /** Added to every call of dpkg. */
  dpkg: readonly string[];
}

export const systemPlaces: Places = {
  state: '/var/lib/qyzmet-update',
  sources: '/etc/qyzmet/update.list',
  apt: [],
  dpkg: [],
};

export const stateFile = ({ state }: Places): string => path.join(state, 'state.json');
export const archives = ({ state }: Places): string => path.join(state, 'archives');
export const lists = ({ state }: Places): string => path.join(state, 'lists');
/** Packages for the way back, one per version. */
export const keptFile = ({ state }: Places, version: string): string =>
  path.join(state, 'kept', `${encodeURIComponent(version)}.deb`);
/** How the devices were before. */
export const beforeFile = ({ state }: Places): string => path.join(state, 'before.json');
