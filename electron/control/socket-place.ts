import path from 'node:path';

export const socketIn = (dataFolder: string): string => path.join(dataFolder, 'control.sock');
