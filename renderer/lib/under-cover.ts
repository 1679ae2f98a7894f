import { createContext } from 'react';

/** True for what is on the page and not on the glass: nothing is typed into it. */
export const UnderCover = createContext(false);
