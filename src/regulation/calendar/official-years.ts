import type { YearCalendar } from './year-calendar.ts'

/**
 * The calendars that the General Office of the State Council has announced, as dated law data.
 * A new notice is one more entry here, or an import at run time.
 */

const calendar2024: YearCalendar = {
  year: 2024,
  status: 'official',
  source: '《国务院办公厅关于2024年部分节假日安排的通知》（国办发明电〔2023〕7号）',
  publishedOn: '2023-10-25',
  version: '2023-10-25',
  daysOff: [
    { from: '2024-01-01', to: '2024-01-01', name: '元旦' },
    // New Year's Eve, 9 February, was only "encouraged": a working day.
    { from: '2024-02-10', to: '2024-02-17', name: '春节' },
    { from: '2024-04-04', to: '2024-04-06', name: '清明节' },
    { from: '2024-05-01', to: '2024-05-05', name: '劳动节' },
    { from: '2024-06-10', to: '2024-06-10', name: '端午节' },
    { from: '2024-09-15', to: '2024-09-17', name: '中秋节' },
    { from: '2024-10-01', to: '2024-10-07', name: '国庆节' },
  ],
  makeUpWorkingDays: [
    '2024-02-04',
    '2024-02-18',
    '2024-04-07',
    '2024-04-28',
    '2024-05-11',
    '2024-09-14',
    '2024-09-29',
    '2024-10-12',
  ],
}

const calendar2025: YearCalendar = {
  year: 2025,
  status: 'official',
  source: '《国务院办公厅关于2025年部分节假日安排的通知》（国办发明电〔2024〕12号）',
  publishedOn: '2024-11-12',
  version: '2024-11-12',
  daysOff: [
    { from: '2025-01-01', to: '2025-01-01', name: '元旦' },
    { from: '2025-01-28', to: '2025-02-04', name: '春节' },
    { from: '2025-04-04', to: '2025-04-06', name: '清明节' },
    { from: '2025-05-01', to: '2025-05-05', name: '劳动节' },
    { from: '2025-05-31', to: '2025-06-02', name: '端午节' },
    { from: '2025-10-01', to: '2025-10-08', name: '国庆节、中秋节' },
  ],
  makeUpWorkingDays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
}

const calendar2026: YearCalendar = {
  year: 2026,
  status: 'official',
  source: '《国务院办公厅关于2026年部分节假日安排的通知》（国办发明电〔2025〕7号）',
  publishedOn: '2025-11-04',
  version: '2025-11-04',
  daysOff: [
    { from: '2026-01-01', to: '2026-01-03', name: '元旦' },
    { from: '2026-02-15', to: '2026-02-23', name: '春节' },
    { from: '2026-04-04', to: '2026-04-06', name: '清明节' },
    { from: '2026-05-01', to: '2026-05-05', name: '劳动节' },
    { from: '2026-06-19', to: '2026-06-21', name: '端午节' },
    { from: '2026-09-25', to: '2026-09-27', name: '中秋节' },
    { from: '2026-10-01', to: '2026-10-07', name: '国庆节' },
  ],
  makeUpWorkingDays: [
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-05-09',
    '2026-09-20',
    '2026-10-10',
  ],
}

/** Every announced year, in order. */
export const officialYears: readonly YearCalendar[] = [calendar2024, calendar2025, calendar2026]
