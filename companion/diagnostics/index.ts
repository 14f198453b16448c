export { type DiagnosticsParts, diagnostics } from './diagnostics.ts';
