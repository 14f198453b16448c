import * as v from 'valibot';
import type { Capabilities } from '../../../../shared/capabilities.ts';
import { uploadsRoot } from '../../chunked/uploads-root.ts';
import { installationOf } from '../../discovery/candidates.ts';
import { quirk } from '../../quirks.ts';
import { readText } from '../../transport/read-text.ts';
import type { Bench } from '../bench.ts';

type Cloud = Pick<Capabilities, 'chunking' | 'chunkMaxBytes' | 'chunksAtOnce' | 'keepsOldVersions'>;

const NOTHING: Cloud = { chunking: null, chunkMaxBytes: null, chunksAtOnce: 1, keepsOldVersions: false };

const Size = v.optional(v.pipe(v.unknown(), v.transform(Number)));
const Document = v.object({
  ocs: v.object({
    data: v.object({
      capabilities: v.object({
        core: v.optional(v.object({ status: v.optional(v.object({ product: v.optional(v.string()) })) })),
        dav: v.optional(
          v.object({
            chunking: v.optional(v.string()),
            chunkingParallelUploadDisabled: v.optional(v.boolean()),
          }),
        ),
        files: v.optional(
          v.object({
            versioning: v.optional(v.boolean()),
            chunked_upload: v.optional(v.object({ max_size: Size, max_parallel_count: Size })),
            tus_support: v.optional(v.object({ extension: v.optional(v.string()), max_chunk_size: Size })),
          }),
        ),
      }),
    }),
  }),
});

/** The capabilities document of the ownCloud family. No other server is asked for one. */
export async function findCloud(bench: Bench, product: string | undefined): Promise<Cloud> {
  const { root } = bench.client;
  const base = installationOf(root.pathname);
  if (base === null) return NOTHING;
  const answer = await bench.client.send({
    method: 'GET',
    url: new URL(`${base}ocs/v1.php/cloud/capabilities?format=json`, root),
    headers: { 'OCS-APIRequest': 'true', Accept: 'application/json' },
    signal: bench.signal,
  });
  const found = judgeDocument(await readText(answer), product);
  // Below the old address nothing tells whose folder chunks would go to.
  const hasPlace = found.chunking === 'tus' || uploadsRoot(root) !== null;
  return hasPlace ? found : { ...found, chunking: null };
}

/** What such a document says about large files and old versions; nothing where it is none. */
export function judgeDocument(text: string, product: string | undefined): Cloud {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Document), text);
  if (!read.success) return NOTHING;
  const { core, dav, files } = read.output.ocs.data.capabilities;
  const keepsOldVersions = files?.versioning === true && quirk(product, 'keeps-old-versions') === true;
  const tus = files?.tus_support;
  if (tus?.extension?.split(',').includes('creation')) {
    const most = chunkLimit(tus.max_chunk_size) ?? quirk(product, 'chunk-bytes') ?? null;
    return { chunking: 'tus', chunkMaxBytes: most, chunksAtOnce: 1, keepsOldVersions };
  }
  if (dav?.chunking === undefined) return { ...NOTHING, keepsOldVersions };
  // ownCloud 10 names itself in the document.
  const chunking = /^owncloud/i.test(core?.status?.product ?? product ?? '') ? 'owncloud' : 'nextcloud';
  return {
    chunking,
    chunkMaxBytes: chunkLimit(files?.chunked_upload?.max_size) ?? quirk(product, 'chunk-bytes') ?? null,
    chunksAtOnce:
      dav.chunkingParallelUploadDisabled === true
        ? 1
        : (atLeastOne(files?.chunked_upload?.max_parallel_count) ?? quirk(product, 'chunks-at-once') ?? 1),
    keepsOldVersions,
  };
}

/** 0 stands for “no limit”, and other text for nothing. */
function atLeastOne(value: number | undefined): number | null {
  return value !== undefined && Number.isSafeInteger(value) && value >= 1 ? value : null;
}

/** Nobody means less: a photo would go in thousands of requests. */
const LEAST_CHUNK_BYTES = 64 * 1024;

function chunkLimit(value: number | undefined): number | null {
  const bytes = atLeastOne(value);
  return bytes !== null && bytes >= LEAST_CHUNK_BYTES ? bytes : null;
}
