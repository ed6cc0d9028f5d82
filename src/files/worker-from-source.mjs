// Starts the worker from TypeScript source, for `npm run dev` and the tests. It is JavaScript
// because Node 20 does not hand tsx's hooks to a worker: they are registered here, inside it.
// `dist` starts `worker.js` itself and has no use for this file.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
