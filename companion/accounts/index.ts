export { type Accounts, openAccounts } from './accounts.ts';
export { createSignIns } from './sign-ins.ts';
