/** Why a message did not arrive, by the platform's code, in words for the officers. */
const WORDS: ReadonlyMap<number, string> = new Map([
  [230002, '本助手不在该会话中'],
  [230013, '不在本助手的可用范围内，或已离职'],
  [230018, '该会话已禁言'],
  [230029, '已离职'],
  [230035, '没有向该会话发送消息的权限'],
  [230038, '与本助手不在同一企业'],
  [230053, '已停止接收本助手的消息'],
  [99992351, '平台上没有这个账号'],
  [230022, '内容被平台审核拦截'],
  [230028, '内容被平台数据防泄漏策略拦截'],
  [230025, '内容超过平台的长度限制'],
])

/**
 * Why it did not arrive.
 * @param code the platform's, or null where there was none
 */
export function failureWords(code: number | null): string {
  if (code === null) return '多次重试后仍未发出'
  return WORDS.get(code) ?? `平台未接受（错误码 ${code}）`
}
