export { openAccounts } from './accounts.ts';
export { createSignIns } from './sign-ins.ts';
export type { Accounts } from './types.ts';
