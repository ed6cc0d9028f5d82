/**
 * The “33618” system of manufacturing clusters that a center serves (第六条, 第八条第（七）项 and the
 * notice that issued the measures). The eighteen 新星 clusters could not be checked against the
 * official plan and are marked so; the list is data that the bureau may replace.
 */

/** The four tiers. */
export const clusterTiers = {
  trillion: '万亿级主导产业集群',
  fiveHundredBillion: '五千亿级支柱产业集群',
  hundredBillion: '千亿级特色优势产业集群',
  newStar: '“新星”产业集群',
} as const

/** The id of a tier. */
export type ClusterTier = keyof typeof clusterTiers

/** One cluster. */
export interface Cluster {
  readonly id: string
  readonly name: string
  readonly tier: ClusterTier
  /** False while a person has still to check the name against the official plan. */
  readonly verified: boolean
}

function tier(
  name: ClusterTier,
  verified: boolean,
  names: Readonly<Record<string, string>>,
): readonly Cluster[] {
  return Object.entries(names).map(([id, title]) => ({ id, name: title, tier: name, verified }))
}

/** Every cluster, tier by tier. */
export const clusters: readonly Cluster[] = [
  ...tier('trillion', true, {
    'intelligent-vehicles': '智能网联新能源汽车',
    'electronic-information': '新一代电子信息制造业',
    'advanced-materials': '先进材料',
  }),
  ...tier('fiveHundredBillion', true, {
    'intelligent-equipment': '智能装备及智能制造',
    'food-processing': '食品及农产品加工',
    'software-services': '软件信息服务',
  }),
  ...tier('hundredBillion', true, {
    'new-displays': '新型显示',
    motorcycles: '高端摩托车',
    'light-alloys': '轻合金材料',
    'light-textile': '轻纺',
    biomedicine: '生物医药',
    'new-energy': '新能源及新型储能',
  }),
  ...tier('newStar', false, {
    'satellite-internet': '卫星互联网',
    biomanufacturing: '生物制造',
    'life-science': '生命科学',
    metaverse: '元宇宙',
    'frontier-materials': '前沿新材料',
    'future-energy': '未来能源',
    'power-semiconductors': '功率半导体及集成电路',
    'ai-robotics': 'AI及机器人',
    servers: '服务器',
    'smart-home': '智能家居',
    'sensors-instruments': '传感器及仪器仪表',
    'manufacturing-equipment': '智能制造装备',
    'power-equipment': '动力装备',
    'farm-machinery': '农机装备',
    'fibre-composites': '纤维及复合材料',
    'synthetic-materials': '合成材料',
    'modern-chinese-medicine': '现代中药',
    'medical-devices': '医疗器械',
  }),
]

const byId: ReadonlyMap<string, Cluster> = new Map(clusters.map((one) => [one.id, one]))

/** A cluster by its id, or null. */
export function clusterById(id: string): Cluster | null {
  return byId.get(id) ?? null
}

/** A cluster by its exact name, or by a name that contains or is contained in it; null when none or several fit. */
export function resolveCluster(name: string): Cluster | null {
  const wanted = name.trim().replace(/产业集群$|产业$|制造业$/, '')
  if (wanted === '') return null
  const exact = clusters.find((one) => one.name === name.trim())
  if (exact !== undefined) return exact
  const fitting = clusters.filter((one) => one.name.includes(wanted) || wanted.includes(one.name))
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}

/** Every cluster id, for the choice in a form. */
export const clusterIds: readonly string[] = clusters.map((one) => one.id)
