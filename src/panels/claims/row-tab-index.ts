import { createContext, useContext } from 'react';

/**
 * 0 in the row that Tab stops at, -1 in all others: a table of sixty claims is one stop on the way to what comes after
 * it, and arrow keys go from claim to claim.
 */
export const RowTabIndex = createContext<0 | -1>(0);

export function useRowTabIndex(): 0 | -1 {
  return useContext(RowTabIndex);
}
