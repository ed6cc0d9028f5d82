import type { CardFault } from './card-validator.ts'

/** An answer of the API that is not success: HTTP status, the platform's code, the words. */
export class ApiError extends Error {
  readonly status: number
  readonly code: number
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: number,
    message: string,
    options: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.name = 'ApiError'
    this.status = options.status ?? 400
    this.code = code
    this.headers = options.headers ?? {}
  }
}

/** The words the platform wraps a card's fault in: the real cause stands behind `ext=`. */
export function faultText(fault: CardFault): string {
  const value = fault.value === undefined ? '' : `ErrorValue: ${fault.value}; `
  return `Failed to create card content, ext=ErrCode: ${fault.code}; ErrMsg: ${fault.message}; ${value}ErrPath: ${fault.path}; `
}

/**
 * A card's fault as the message API answers it: 230099 with the cause inside, except a card that
 * is too long, which is 230025.
 */
export function cardError(fault: CardFault): ApiError {
  return fault.code === 230025
    ? new ApiError(230025, `The length of the message content reaches its limit. ${fault.message}`)
    : new ApiError(230099, faultText(fault))
}
