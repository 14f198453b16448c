// Loading is most of what a short command costs. What Node makes of each file, types stripped and compiled, is kept from
// one start to the next, which halves it. Where no safe place is found, everything is made anew.
import { enableCompileCache } from 'node:module';
import { codeCacheFolder, makeOwnFolder } from './code-cache-folder.ts';

const folder = codeCacheFolder(process.env);
if (makeOwnFolder(folder)) enableCompileCache(folder);
