/** Characters that only one of the two scripts has, common in official text: enough to tell in which a line is printed. */
const TRADITIONAL = new Set(
  '國務發關於會議為與個來對經辦應當條執號間員業產學農財產經濟達進過還運動開門問題區縣縮報處據實現計劃統規則領導組織機構義華東車軍電話書記長張陳劉趙鄭馬鳥魚龍',
)
const SIMPLIFIED = new Set(
  '国务发关于会议为与个来对经办应当条执号间员业产学农财济达进过还运动开门问题区县缩报处据实现计划统规则领导组织机构义华东车军电话书记长张陈刘赵郑马鸟鱼龙',
)

/** Which script a text is printed in; simplified where nothing tells. */
export function scriptOf(text: string): 'traditional' | 'simplified' {
  let balance = 0
  for (const character of text) {
    const traditional = TRADITIONAL.has(character)
    if (traditional !== SIMPLIFIED.has(character)) balance += traditional ? 1 : -1
  }
  return balance > 0 ? 'traditional' : 'simplified'
}
