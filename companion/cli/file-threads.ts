// Four threads do all that concerns files, unless libuv is told otherwise before its first use
// (docs.libuv.org/en/v1.x/threadpool.html); an fsync holds one until the disk has answered. Many files at a time, each
// synced, wait for each other then: 2,000 downloads took half as long again.
process.env.UV_THREADPOOL_SIZE ??= '16';
