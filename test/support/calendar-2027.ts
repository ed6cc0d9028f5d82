/** A calendar of 2027 as a notice could have it. Made up: none was published when this was written. */
export const calendar2027 = {
  year: 2027,
  status: 'official',
  source: '《关于2027年部分节假日安排的通知（虚构）》（国办发明电〔2026〕99号）',
  publishedOn: '2027-01-15',
  daysOff: [
    { from: '2027-01-01', to: '2027-01-03', name: '元旦' },
    { from: '2027-02-05', to: '2027-02-11', name: '春节' },
    { from: '2027-04-03', to: '2027-04-05', name: '清明节' },
    { from: '2027-05-01', to: '2027-05-05', name: '劳动节' },
    { from: '2027-06-09', name: '端午节' },
    { from: '2027-09-15', name: '中秋节' },
    { from: '2027-10-01', to: '2027-10-07', name: '国庆节' },
  ],
  makeUpWorkingDays: ['2027-01-23', '2027-02-14', '2027-05-08', '2027-10-09'],
} as const
