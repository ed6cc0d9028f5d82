import type {
  CommentInput,
  CommentOutcome,
  PublicCenter,
  PublicComments,
  PublicNotice,
  PublicQueries,
} from '../../src/application/public-port.ts'
import { noticeStatus } from '../../src/application/queries/public-pages.ts'
import { instantAt } from '../../src/regulation/time/civil-date.ts'

/** What the public pages are tried with. Organisations, places and numbers are fictional. */

export const PUBLISHED = instantAt('2026-09-24', '10:00')

export const sampleNotice: PublicNotice = {
  id: 'c2a8e7f0-0000-4000-8000-000000000001',
  title: '关于试样传感器产业计量测试中心（拟建）的公示',
  applicantName: '试样仪表厂',
  districtName: '试样区',
  noticeText: '经专家组论证推荐，现予公示。\n\n公示期间可以提出意见。',
  websiteAddress: 'https://example.invalid/gs/1',
  publishedAt: PUBLISHED,
  endsOn: '2026-10-08',
  contact: '试样处，023-00000000',
  status: 'open',
  correctedAt: null,
}

export const sampleCenter: PublicCenter = {
  id: 'c2a8e7f0-0000-4000-8000-00000000000c',
  name: '试样齿轮产业计量测试中心',
  hostOrganisation: '试样研究所',
  districtName: '试样区',
  industry: '齿轮',
  approvalNumber: '试样市监函〔2026〕1号',
  establishedOn: '2026-05-01',
  status: 'established',
  scope: [
    {
      no: 1,
      item: '齿轮测量中心',
      parameter: '齿廓偏差',
      range: '-0.1',
      uncertainty: 'U=1.2 μm（k=2）',
      specification: 'JJF 1561-2016',
      ownMade: false,
    },
    {
      no: 2,
      item: '齿轮样板',
      parameter: '螺旋线',
      range: '-20℃～60℃',
      uncertainty: 'MPE: ±0.5 μm',
      specification: 'SY-01',
      ownMade: true,
    },
  ],
  history: [{ on: '2026-05-01', sentence: '批准成立。' }],
}

/** A read model in memory; how a notice stands follows the instant. */
export function memoryQueries(
  notices: readonly PublicNotice[],
  centers: readonly PublicCenter[],
): PublicQueries & { readonly asked: string[] } {
  const asked: string[] = []
  const at = (notice: PublicNotice, now: number): PublicNotice => ({
    ...notice,
    status: noticeStatus({ ...notice, endedAt: null }, now),
  })
  return {
    asked,
    notices: async (now) => notices.map((notice) => at(notice, now)),
    notice: async (id, now) => {
      asked.push(id)
      const found = notices.find((notice) => notice.id === id)
      return found === undefined ? null : at(found, now)
    },
    centers: async ({ text = '', district }) =>
      centers.filter(
        (center) =>
          center.name.includes(text) &&
          (district === undefined || center.districtName === district),
      ),
    center: async (id) => {
      asked.push(id)
      return centers.find((center) => center.id === id) ?? null
    },
  }
}

/** Keeps the comments that it is given, and answers as told; the same key gets the same receipt. */
export function keptComments(answer?: CommentOutcome | Error): PublicComments & {
  readonly kept: { readonly noticeId: string; readonly comment: CommentInput }[]
} {
  const kept: { readonly noticeId: string; readonly comment: CommentInput }[] = []
  return {
    kept,
    submit: async (noticeId, comment) => {
      if (answer instanceof Error) throw answer
      if (answer !== undefined) return answer
      const before = kept.findIndex((one) => one.comment.key === comment.key)
      if (before < 0) kept.push({ noticeId, comment })
      return { ok: true, receipt: `YJ-${before < 0 ? kept.length : before + 1}` }
    },
  }
}
