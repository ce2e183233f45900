/**
 * Forms of one character: the same parts drawn or placed otherwise, each with a code point of its own, as founders of type and readers
 * take one for the other. Not among them: traditional against simplified, and variants with other parts (煙烟, 線綫): those are other prints.
 */
const FORMS =
  '爲為 產産 內内 說説 戶户戸 黃黄 靑青 淸清 晉晋 衆眾 羣群 峯峰 啓啟 僞偽 溈潙 媯嬀 麪麵 裏裡 牀床 祕秘 敎教 旣既 卽即 鄕鄉 彥彦 顏顔 虛虚 錄録 綠緑 ' +
  '脫脱 稅税 銳鋭 悅悦 閱閲 兌兑 冊册 別别 刪删 吳吴 娛娱 奐奂 尙尚 歲嵗歳 步歩 査查 毀毁 沒没 溫温 慍愠 蘊藴 絕絶 緣縁 祿禄 剝剥 巻卷 劵券 強强 勻匀 爭争 ' +
  '靜静 遙遥 搖摇 謠謡 瑤瑶 衞衛 盜盗 羨羡 飮飲 槪概 漑溉 愼慎 眞真 塡填 鎭鎮 顚顛 冐冒 囘回 倂併 屛屏 幷并 竝並 擧舉 鑑鑒 勳勛 牆墻 粧妝 恆恒 慙慚 敍敘 曾曽 ' +
  '姊姉 柏栢 疊疉 皋皐 硏研 禀稟 緖緒 豔艷 踊踴 輒輙 鄰隣 鉤鈎 隸隷 頹頽 頼賴 鬥鬬 龜亀 卻却 腳脚 湧涌 脣唇 畧略 豬猪 禿秃 玆兹茲 獎奬奨 將将 穎頴 污汙 呂吕 宮宫 ' +
  // Marks of vertical setting.
  '︵（ ︶） ﹁「 ﹂」 ﹃『 ﹄』 ︿〈 ﹀〉 ︽《 ︾》 ︹〔 ︺〕 ︻【 ︼】 ︑、 ︒。 ︐， ︓： ︔； ︕！ ︖？ ︙…'

const FIRST: ReadonlyMap<string, string> = new Map(
  FORMS.split(' ').flatMap((forms) => [...forms].map((form): [string, string] => [form, [...forms][0]!])),
)

/** One form for all forms of a character, character for character. */
export function withoutForms(characters: readonly string[]): string[] {
  return characters.map((character) => FIRST.get(character) ?? character)
}
