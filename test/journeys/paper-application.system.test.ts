import { describe, expect, it } from 'vitest'
import { pdfSample } from '../files/samples.ts'
import { fillForm, sendFilledWorkbook } from '../support/filling.ts'
import { sampleDossier, sampleTaskStatement } from '../support/sample-dossier.ts'
import { startWorld } from '../support/world.ts'

const company = '江州轻合金检验检测有限公司（虚构）'
const dossier = {
  ...sampleDossier,
  centerName: '重庆市轻合金材料产业计量测试中心',
  applicantName: company,
  uscc: '91999999DEM000003C',
  organisationType: 'inspectionBody',
  district: 'jiulongpo',
  sponsor: '九龙坡区人民政府（虚构）',
}
const task = sampleTaskStatement

describe('an application on paper from somebody who never used the chat', () => {
  it('is entered by one officer and confirmed by another, and then stands with the sponsor', async () => {
    const world = await startWorld({ database: 'pglite' })
    try {
      const officer = world.as('officer')
      const second = world.as('secondOfficer')
      await world.as('handler').say('登记纸质申请')
      expect(world.as('handler').texts().at(-1)).toContain('由市局经办人办理')

      await officer.say('登记纸质申请')
      await officer.press('登记纸质申请', {
        organisationName: '江州轻合金检验检测有限公司（虚构）',
        uscc: '91999999DEM000003C',
        organisationType: 'inspectionBody',
        district: 'jiulongpo',
        legalRepresentative: '法人代表丙',
      })
      expect(officer.card()).toContain('纸质申请已登记')
      await officer.say('我的事项')
      await officer.press('打开')
      await officer.press('代录')
      await officer.press('代录：提交申请')
      expect(officer.card()).toContain('来文')
      await officer.press('保存并下一步', {
        partyName: '江州轻合金检验检测有限公司（虚构）',
        documentDate: '2026-08-31',
        receivedOn: '2026-09-01',
        receivedHow: 'handed',
      })
      await officer.press('保存并下一步')
      await officer.send('纸质材料扫描（虚构）.pdf', pdfSample(30))
      await officer.press('下一步')
      expect(officer.card()).toContain('申报书 · 第 1 步')
      expect(officer.card()).toContain('江州轻合金检验检测有限公司（虚构）')
      // Nobody else sees it before it is complete and confirmed.
      await second.say('查 江州')
      expect(second.texts().at(-1)).toContain('没有找到')

      await officer.say('继续填报')
      await fillForm(officer, 'application-dossier', dossier, (actor) =>
        sendFilledWorkbook(actor, { 'application-dossier': dossier, 'task-statement': task }),
      )
      await fillForm(officer, 'task-statement', task, async () => undefined)
      await officer.press('代录“提交申请”，交第二人确认')
      expect(officer.card()).toContain('代录')

      await second.say('待办')
      await second.press('打开')
      expect(second.card()).toContain('江州轻合金检验检测有限公司（虚构）')
      await second.press('确认代录')
      expect(second.card()).toContain('JC-2026-0001')
      expect(second.card()).toContain('待发函')
      await second.press('办理历史')
      expect(second.card()).toContain('经办人戊')
      expect(second.card()).toContain('经办人己')
    } finally {
      await world.close()
    }
  })
})
