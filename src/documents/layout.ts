// Measures of GB/T 9704-2012 in Word's units (documents.md 6.2). 1 mm = 56.693 twips; a twip is a
// twentieth of a point.

const MM = 56.6929

export const PAGE = {
  width: Math.round(210 * MM),
  height: Math.round(297 * MM),
  top: Math.round(37 * MM),
  bottom: Math.round(35 * MM),
  left: Math.round(28 * MM),
  right: Math.round(26 * MM),
  /** A line of small type well above the type area, for the draft mark. */
  header: Math.round(18 * MM),
  /** The page number's top edge lies 7 mm below the type area. */
  footer: Math.round(23 * MM),
} as const

/** Width of the type area, 156 mm. */
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right

/** Exactly 28.95 pt: 22 lines on 225 mm. */
export const LINE = 579

/**
 * 28 characters of 16 pt on 156 mm need each to stand 0.21 pt closer; in twips, rounded so that the
 * line is not overfull. A character grid would say the same, but only Word reads it so: others
 * snap smaller and larger type to its cells.
 */
export const CLOSER = -5

/** The red rules of a letter are 170 mm wide: 7 mm beyond the type area on either side. */
export const RULE_OVERHANG = Math.round(7 * MM)

/** Type sizes in half points. */
export const SIZE = {
  /** 初号-like size of the issuer's name. */
  issuer: 62,
  /** 2号 */
  title: 44,
  /** 3号 */
  body: 32,
  /** 4号 */
  small: 28,
  /** 小四, for tables */
  table: 24,
  /** 小五, for marks */
  mark: 18,
} as const

/** One character of the body, in twips. */
export const CHARACTER = 320

/** A font with what Word may take where it is not installed; nothing is embedded. */
export interface Face {
  readonly name: string
  readonly alternatives: string
}

export const FACES = {
  body: { name: '仿宋_GB2312', alternatives: '仿宋,FangSong,FangSong_GB2312,STFangsong' },
  title: { name: '方正小标宋简体', alternatives: '方正小标宋_GBK,FZXiaoBiaoSong-B05S,宋体,SimSun' },
  black: { name: '黑体', alternatives: 'SimHei,Heiti SC,STHeiti' },
  kai: { name: '楷体_GB2312', alternatives: '楷体,KaiTi,KaiTi_GB2312,STKaiti' },
  song: { name: '宋体', alternatives: 'SimSun,NSimSun,Songti SC,STSong' },
} as const satisfies Record<string, Face>

/** How many twips a text takes at the body's size: digits and blanks are half as wide. */
export function textWidth(text: string): number {
  let width = 0
  for (const sign of text) width += /[\x20-\x7e]/.test(sign) ? CHARACTER / 2 : CHARACTER
  return width
}
