import type { CivilDate } from './time/civil-date.ts'

/** The districts of Chongqing as dated rows: what they are called, from when until when. */

/** What kind of unit it is. */
export type DistrictKind = 'district' | 'county' | 'autonomousCounty' | 'developmentZone'

/** One district as it is for a stretch of time. */
export interface District {
  /** Stable pinyin id. */
  readonly id: string
  /** 两江新区, 忠县, 石柱土家族自治县, 高新区 */
  readonly name: string
  /** The name without 区, 县 or 自治县, where people use one. */
  readonly shortName: string
  readonly kind: DistrictKind
  /** The first day of the row; null when it is older than these measures. */
  readonly validFrom: CivilDate | null
  /** The first day on which it no longer exists; null while it does. */
  readonly validUntil: CivilDate | null
  /** The district that takes its files over. */
  readonly successor: string | null
  /** Parts that went elsewhere: an officer looks at the address. */
  readonly note: string | null
  /** Former and colloquial names. */
  readonly aliases: readonly string[]
}

/** 江北区 and 渝北区 became 两江新区. */
export const REFORM_OF_2025: CivilDate = '2025-11-06'

type Extra = Partial<Omit<District, 'id' | 'name' | 'shortName' | 'kind'>>

function row(
  kind: DistrictKind,
  id: string,
  name: string,
  shortName: string,
  extra: Extra = {},
): District {
  return {
    id,
    name,
    shortName,
    kind,
    validFrom: null,
    validUntil: null,
    successor: null,
    note: null,
    aliases: [],
    ...extra,
  }
}

function plain(id: string, shortName: string, ...aliases: readonly string[]): District {
  return row('district', id, `${shortName}区`, shortName, { aliases })
}

function county(id: string, shortName: string): District {
  return row('county', id, `${shortName}县`, shortName)
}

/** Every row. Order: districts, counties, autonomous counties, development zones. */
export const districtRows: readonly District[] = [
  row('district', 'liangjiang', '两江新区', '两江', { validFrom: REFORM_OF_2025 }),
  plain('wanzhou', '万州', '万县市'),
  plain('fuling', '涪陵'),
  plain('yuzhong', '渝中', '市中区'),
  plain('dadukou', '大渡口'),
  row('district', 'jiangbei', '江北区', '江北', {
    validUntil: REFORM_OF_2025,
    successor: 'liangjiang',
  }),
  plain('shapingba', '沙坪坝'),
  plain('jiulongpo', '九龙坡'),
  plain('nanan', '南岸'),
  row('district', 'beibei', '北碚区', '北碚', {
    note: '自2025年11月6日起，水土街道、复兴街道、蔡家岗街道、施家梁镇、童家溪镇划归两江新区',
  }),
  plain('qijiang', '綦江', '綦江县'),
  plain('dazu', '大足', '大足县', '双桥区', '双桥经开区'),
  row('district', 'yubei', '渝北区', '渝北', {
    validUntil: REFORM_OF_2025,
    successor: 'liangjiang',
    note: '自2025年11月6日起，大湾镇、统景镇、大盛镇、兴隆镇、茨竹镇划归北碚区，其余属两江新区',
    aliases: ['江北县'],
  }),
  plain('banan', '巴南', '巴县'),
  plain('qianjiang', '黔江'),
  plain('changshou', '长寿', '长寿县'),
  plain('jiangjin', '江津', '江津市'),
  plain('hechuan', '合川', '合川市'),
  plain('yongchuan', '永川', '永川市'),
  plain('nanchuan', '南川', '南川市'),
  plain('bishan', '璧山', '璧山县'),
  plain('tongliang', '铜梁', '铜梁县'),
  plain('tongnan', '潼南', '潼南县'),
  plain('rongchang', '荣昌', '荣昌县'),
  plain('kaizhou', '开州', '开县'),
  plain('liangping', '梁平', '梁平县'),
  plain('wulong', '武隆', '武隆县'),
  county('chengkou', '城口'),
  county('fengdu', '丰都'),
  county('dianjiang', '垫江'),
  // A single character is no name that people type: only 忠县 is understood.
  row('county', 'zhongxian', '忠县', '忠县'),
  county('yunyang', '云阳'),
  county('fengjie', '奉节'),
  county('wushan', '巫山'),
  county('wuxi', '巫溪'),
  row('autonomousCounty', 'shizhu', '石柱土家族自治县', '石柱', { aliases: ['石柱县'] }),
  row('autonomousCounty', 'xiushan', '秀山土家族苗族自治县', '秀山', { aliases: ['秀山县'] }),
  row('autonomousCounty', 'youyang', '酉阳土家族苗族自治县', '酉阳', { aliases: ['酉阳县'] }),
  row('autonomousCounty', 'pengshui', '彭水苗族土家族自治县', '彭水', { aliases: ['彭水县'] }),
  // Until the reform a national new area run by a committee, over parts of three districts.
  row('developmentZone', 'liangjiang', '两江新区', '两江', {
    validUntil: REFORM_OF_2025,
    successor: 'liangjiang',
  }),
  row('developmentZone', 'gaoxin', '高新区', '高新', {
    aliases: ['重庆高新技术产业开发区', '高新技术产业开发区', '西部科学城重庆高新区'],
  }),
  row('developmentZone', 'wansheng', '万盛经开区', '万盛', {
    aliases: ['万盛经济技术开发区', '万盛区'],
  }),
]
