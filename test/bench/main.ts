import { fileURLToPath } from 'node:url'

/** Whether the module at this address is the one that node was started with. */
export const isMain = (address: string): boolean => process.argv[1] === fileURLToPath(address)
