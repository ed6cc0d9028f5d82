/**
 * The unified social credit code (统一社会信用代码), GB 32100: eighteen characters, the last one a
 * check digit over the other seventeen. The licence of a legal person carries it (第八条第（一）项).
 */

/** Digits and letters without I, O, S, V, Z. */
const CHARSET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const
const LENGTH = 18

/** Whether a code is right, or in Chinese what is wrong with it and what to do. */
export type UsccCheck = { readonly ok: true } | { readonly ok: false; readonly because: string }

function wrong(because: string): UsccCheck {
  return { ok: false, because }
}

/**
 * The check digit that belongs to the first seventeen characters; null when one of them is not of
 * the character set or there are fewer.
 */
export function usccCheckDigit(code: string): string | null {
  let sum = 0
  for (const [index, weight] of WEIGHTS.entries()) {
    const value = CHARSET.indexOf(code[index] ?? ' ')
    if (value < 0) return null
    sum += value * weight
  }
  return CHARSET[(31 - (sum % 31)) % 31] ?? null
}

/** The code as it should be stored: without spaces, letters in capitals. */
export function normaliseUscc(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}

/**
 * Checks a code as typed, letter by letter: length, characters, check digit.
 * @returns ok, or a Chinese sentence that says what is wrong and where to look
 */
export function checkUscc(code: string): UsccCheck {
  if (code === '') return wrong('请填写统一社会信用代码（营业执照右上角，18位）。')
  if (/[\sa-z]/.test(code) || code !== code.normalize('NFKC')) {
    return wrong('统一社会信用代码应为半角数字和大写字母，中间没有空格，请对照营业执照检查。')
  }
  const characters = [...code]
  const foreign = characters.findIndex((character) => !CHARSET.includes(character))
  if (foreign >= 0) {
    return wrong(
      `统一社会信用代码第 ${foreign + 1} 位“${characters[foreign]}”不是可用字符：` +
        '只用数字和大写字母，不用I、O、S、V、Z，请对照营业执照检查。',
    )
  }
  if (characters.length !== LENGTH) {
    return wrong(`统一社会信用代码应为 18 位，现为 ${characters.length} 位，请对照营业执照检查。`)
  }
  const expected = usccCheckDigit(code)
  if (code[LENGTH - 1] === expected) return { ok: true }
  return wrong(`统一社会信用代码末位校验不符：第 18 位应为 ${expected}，请对照营业执照检查。`)
}

/** Whether a code is right in every character. */
export function isUscc(code: string): boolean {
  return checkUscc(code).ok
}
