/**
 * The fetch of the webdav package, told not to follow redirects (it would turn PUT into GET and “succeed”) and not
 * to ask for compression (lengths must be those of the file). Import for the effect.
 */
import { fetch } from '@buttercup/fetch';
import { getPatcher } from 'webdav';

getPatcher().patch('fetch', ((url: Parameters<typeof fetch>[0], options: Parameters<typeof fetch>[1]) =>
  fetch(url, { ...options, redirect: 'manual', compress: false })) as Parameters<Patcher['patch']>[1]);

type Patcher = ReturnType<typeof getPatcher>;
