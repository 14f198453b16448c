// npm run build: the extension for both browsers and the companion as JavaScript.
import { buildCompanion } from './build-companion.ts';
import { buildExtension } from './build-extension.ts';

await buildExtension();
await buildCompanion();
