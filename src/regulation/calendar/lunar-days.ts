/**
 * The holidays that follow the Moon and the Sun, as data: what both clocks know of a year whose
 * notice is not published.
 */

/** Four days of one year, `MM-DD`. */
export interface LunarDays {
  /** 春节, the first day of the first lunar month; 除夕 is the day before. */
  readonly springFestival: string
  /** 清明, when the Sun stands at 15° of longitude. */
  readonly qingming: string
  /** 端午, the fifth of the fifth lunar month. */
  readonly dragonBoat: string
  /** 中秋, the fifteenth of the eighth lunar month. */
  readonly midAutumn: string
}

/**
 * Days that follow the Moon and the Sun, `MM-DD`. Each was found by two independent computations;
 * for the New Year of 2027 and of 2030 the new moon falls within minutes of midnight, and the
 * published almanac decides (6 February 2027, 3 February 2030).
 */
export const lunarDays: Readonly<Record<number, LunarDays>> = {
  2027: { springFestival: '02-06', qingming: '04-05', dragonBoat: '06-09', midAutumn: '09-15' },
  2028: { springFestival: '01-26', qingming: '04-04', dragonBoat: '05-28', midAutumn: '10-03' },
  2029: { springFestival: '02-13', qingming: '04-04', dragonBoat: '06-16', midAutumn: '09-22' },
  2030: { springFestival: '02-03', qingming: '04-05', dragonBoat: '06-05', midAutumn: '09-12' },
  2031: { springFestival: '01-23', qingming: '04-05', dragonBoat: '06-24', midAutumn: '10-01' },
  2032: { springFestival: '02-11', qingming: '04-04', dragonBoat: '06-12', midAutumn: '09-19' },
  2033: { springFestival: '01-31', qingming: '04-04', dragonBoat: '06-01', midAutumn: '09-08' },
  2034: { springFestival: '02-19', qingming: '04-05', dragonBoat: '06-20', midAutumn: '09-27' },
  2035: { springFestival: '02-08', qingming: '04-05', dragonBoat: '06-10', midAutumn: '09-16' },
  2036: { springFestival: '01-28', qingming: '04-04', dragonBoat: '05-30', midAutumn: '10-04' },
  2037: { springFestival: '02-15', qingming: '04-04', dragonBoat: '06-18', midAutumn: '09-24' },
  2038: { springFestival: '02-04', qingming: '04-05', dragonBoat: '06-07', midAutumn: '09-13' },
  2039: { springFestival: '01-24', qingming: '04-05', dragonBoat: '05-27', midAutumn: '10-02' },
  2040: { springFestival: '02-12', qingming: '04-04', dragonBoat: '06-14', midAutumn: '09-20' },
  2041: { springFestival: '02-01', qingming: '04-04', dragonBoat: '06-03', midAutumn: '09-10' },
  2042: { springFestival: '01-22', qingming: '04-04', dragonBoat: '06-22', midAutumn: '09-28' },
  2043: { springFestival: '02-10', qingming: '04-05', dragonBoat: '06-11', midAutumn: '09-17' },
  2044: { springFestival: '01-30', qingming: '04-04', dragonBoat: '05-31', midAutumn: '10-05' },
  2045: { springFestival: '02-17', qingming: '04-04', dragonBoat: '06-19', midAutumn: '09-25' },
  2046: { springFestival: '02-06', qingming: '04-04', dragonBoat: '06-08', midAutumn: '09-15' },
  2047: { springFestival: '01-26', qingming: '04-05', dragonBoat: '05-29', midAutumn: '10-04' },
  2048: { springFestival: '02-14', qingming: '04-04', dragonBoat: '06-15', midAutumn: '09-22' },
  2049: { springFestival: '02-02', qingming: '04-04', dragonBoat: '06-04', midAutumn: '09-11' },
  2050: { springFestival: '01-23', qingming: '04-04', dragonBoat: '06-23', midAutumn: '09-30' },
}

/** The years that have an entry above, first and last. */
export const lunarYears = { first: 2027, last: 2050 } as const
