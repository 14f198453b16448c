export { type Accounts, openAccounts } from './accounts.ts';
