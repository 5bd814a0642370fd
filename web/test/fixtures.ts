/** Answers as the server gives them, for unit tests. Shapes are checked by the compiler against the contract; the law in them is an example. */
import type {
  CheckAnswer,
  Citation,
  ControlList,
  Instruments,
  Law,
  LawDiff,
  LineAnswer,
  ProvisionHistory,
  Text,
  Vocabulary,
} from "../src/api/types";

const text = (zh: string, en: string): Text => ({ zh, en });

const announcement: Citation = {
  instrument: "mofcom-gac-2025-18",
  short: text("公告2025年第18号", "Announcement 18 of 2025"),
  at: "1C905.a.4", place: { zh: "1C905.a.4", en: "1C905.a.4" },
  link: "https://example.org/2025-18",
  verified: "inferred",
};
const regulations: Citation = {
  instrument: "state-council-792",
  short: text("两用物项出口管制条例", "Dual-use regulations"),
  at: "第十四条", place: { zh: "第十四条", en: "第十四条" },
  link: "https://example.org/792",
  verified: "original",
};

export const law: Law = {
  pack: "cn",
  title: text("中国稀土出口管制法规库", "China's rare-earth export-control law"),
  hash: "sha256:9f2c4e1d8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d",
  covers_from: "2024-12-01",
  verified_through: "2026-10-05",
  today: "2026-11-24",
  evidence: text(
    "依据官方网站摘录、公开转载与法规汇编。",
    "Rests on extracts of official sites, public copies and collections of law.",
  ),
  gaps: [{ about: ["mofcom-2025-70"], text: text("未见正式延期公告。", "No formal notice of extension was seen.") }],
  change_days: [
    "2024-10-19",
    "2024-12-01",
    "2025-02-04",
    "2025-04-04",
    "2025-10-09",
    "2025-11-07",
    "2025-11-09",
    "2026-11-11",
    "2026-11-28",
  ],
  counts: { instruments: 31, provisions: 88 },
};

export const vocabulary: Vocabulary = {
  forms: [
    { value: "metal", title: text("金属", "Metal") },
    { value: "alloy", title: text("合金", "Alloy") },
    { value: "magnet", title: text("永磁材料", "Permanent magnet material") },
    { value: "oxide", title: text("氧化物", "Oxide") },
    { value: "component", title: text("部件", "Component") },
  ],
  families: [
    { value: "NdFeB", title: text("钕铁硼", "NdFeB") },
    { value: "SmCo", title: text("钐钴", "SmCo") },
  ],
  processing: [
    { value: "none", title: text("未再加工", "Not processed further") },
    { value: "component", title: text("已装入部件", "Built into a component") },
    { value: "finished_product", title: text("成品", "Finished product") },
  ],
  kinds: [{ value: "magnet_powder", title: text("磁粉", "Magnet powder"), forms: ["magnet"] }],
  numbers: [{ value: "particle_size", title: text("粒度", "Particle size"), unit: "µm" }],
  flags: [{ value: "for_rare_earth_production", title: text("用于稀土生产", "For rare-earth production") }],
  elements: [
    { value: "Nd", title: text("钕", "Neodymium"), rare_earth: true },
    { value: "Dy", title: text("镝", "Dysprosium"), rare_earth: true },
    { value: "Tb", title: text("铽", "Terbium"), rare_earth: true },
    { value: "Fe", title: text("铁", "Iron") },
    { value: "B", title: text("硼", "Boron") },
  ],
  end_use_flags: [
    { value: "military", title: text("军事用途", "Military use") },
    { value: "wmd", title: text("大规模杀伤性武器", "Weapons of mass destruction") },
    { value: "terrorism", title: text("恐怖主义", "Terrorism") },
  ],
  situations: [{ value: "repair", title: text("进口后维修再出口", "Returned after repair") }],
};

const controlledLine: LineAnswer = {
  line: 1,
  outcome: "controlled",
  codes: ["1C905.a.4"],
  missing: [],
  basis: "law",
  reasons: [
    {
      code: "provision_matches",
      text: text(
        "含镝的钕铁硼永磁材料，属1C905.a.4管制。",
        "NdFeB permanent magnet material that contains dysprosium is controlled under 1C905.a.4.",
      ),
      provision: "1C905.a.4",
      citation: announcement,
      tests: [
        { text: text("以下各项全部符合", "All of the following"), value: "true", depth: 0 },
        { text: text("形态为永磁材料", "the form is permanent magnet material"), value: "true", depth: 1 },
        { text: text("材料体系为钕铁硼", "the family is NdFeB"), value: "true", depth: 1 },
        { text: text("含镝，且镝铽合计高于0.1%", "contains dysprosium, Dy + Tb above 0.1%"), value: "true", depth: 1 },
      ],
      note: text(
        "公告未为磁体列出海关商品编号，也未规定含量下限。",
        "The announcement prints no HS code for magnets and sets no floor.",
      ),
    },
  ],
  customs_remarks: text("本商品属于1C905.a.4管制的两用物项。", "These goods are dual-use items controlled under 1C905.a.4."),
  facts: [
    { fact: "form", value: text("永磁材料", "Permanent magnet material"), inferred: true, words: "磁体" },
    { fact: "family", value: text("钕铁硼", "NdFeB"), inferred: true, words: "钕铁硼" },
    { fact: "composition.Dy", value: text("镝 2.4%", "Dy 2.4%"), inferred: true, words: "含镝2.4%" },
  ],
  questions: [],
};

const pack = { pack: law.pack, hash: law.hash, verified_through: law.verified_through };

export const licenceAnswer: CheckAnswer = {
  verdict: "licence_required",
  as_of: "2026-11-24",
  law: pack,
  lines: [controlledLine],
  parties: [{ role: "end_user", name: "Beispiel Antriebe GmbH", effect: "none", matches: [] }],
  licence_options: [
    {
      type: "individual",
      title: text("单项许可", "Individual licence"),
      open: true,
      because: [],
      conditions: [
        { code: "one_end_user", text: text("一个最终用户，一次出口。", "One end user, one export."), citation: regulations },
      ],
      validity_max: text("不超过1年", "At most 1 year"),
      clock: text("受理后45个工作日", "45 working days from acceptance"),
      documents: ["application", "contract", "end_use_certificate"],
      citation: regulations,
    },
    {
      type: "general",
      title: text("通用许可", "General licence"),
      open: true,
      because: [],
      conditions: [
        {
          code: "icp",
          text: text("内部合规制度建立并运行良好。", "An internal compliance programme in place and working."),
          citation: regulations,
        },
      ],
      validity_max: text("不超过3年", "At most 3 years"),
      documents: ["application", "icp"],
      citation: regulations,
    },
    {
      type: "registration",
      title: text("登记填报信息获得出口凭证", "Export certificate by registration"),
      open: false,
      because: [
        {
          code: "no_listed_situation",
          text: text("不属于所列情形。", "None of the listed situations applies."),
          citation: regulations,
        },
      ],
      conditions: [],
      documents: [],
    },
  ],
  documents: [
    { id: "application", title: text("出口申请表", "Application form"), for: ["individual", "general"], citation: regulations },
    { id: "contract", title: text("合同或协议", "Contract or agreement"), for: ["individual"], citation: regulations },
    {
      id: "end_use_certificate",
      title: text("最终用户和最终用途证明", "End-user and end-use certificate"),
      text: text("由最终用户出具并签章。", "Issued and signed by the end user."),
      for: ["individual"],
      original_on_paper: true,
      translation: true,
      citation: regulations,
    },
    {
      id: "icp",
      title: text("内部合规制度说明", "Description of the internal compliance programme"),
      for: ["general"],
      basis: "practice",
      citation: regulations,
    },
  ],
  next_steps: [
    text("向最终用户索取最终用户和最终用途证明。", "Ask the end user for the end-user and end-use certificate."),
    text(
      "经省级商务主管部门向商务部申请单项许可。",
      "Apply to MOFCOM for an individual licence through the provincial commerce department.",
    ),
  ],
  warnings: [
    {
      code: "beyond_verified_law",
      text: "",
      texts: text(
        "所查日期晚于法规核对日，请另行确认有无新公告。",
        "The day asked for is after the day through which the law was verified.",
      ),
    },
    {
      code: "provision_text_unverified",
      text: "",
      texts: text("1C905.a.4的条文未与原文核对。", "The text of 1C905.a.4 was not verified against the original."),
      lines: [1],
      citation: announcement,
    },
  ],
  reasons: [],
  questions: [],
};

export const undeterminedAnswer: CheckAnswer = {
  ...licenceAnswer,
  verdict: "undetermined",
  lines: [
    {
      ...controlledLine,
      outcome: "undetermined",
      codes: ["1C905.a.4", "1C906.a.4"],
      missing: ["composition.Dy", "composition.Tb", "processing"],
      reasons: [
        {
          code: "facts_missing",
          text: text(
            "是否含镝、铽未知；含其一即受管制。",
            "Whether it contains dysprosium or terbium is not known; either makes it controlled.",
          ),
          provision: "1C905.a.4",
          citation: announcement,
          tests: [
            { text: text("形态为永磁材料", "the form is permanent magnet material"), value: "true", depth: 0 },
            { text: text("材料体系为钐钴", "the family is SmCo"), value: "false", depth: 0 },
            { text: text("含镝", "contains dysprosium"), value: "unknown", depth: 0 },
          ],
        },
      ],
      customs_remarks: null,
      questions: [
        { fact: "composition.Dy", text: text("镝的含量是多少？", "How much dysprosium does it contain?"), answer: "percent" },
        {
          fact: "processing",
          text: text("磁体是否已装入其他部件？", "Are the magnets built into other parts?"),
          answer: "choice",
          suggested: "none",
          options: vocabulary.processing,
        },
        { fact: "composition_complete", text: text("成分是否已全部列出？", "Is the composition complete?"), answer: "yes_no" },
      ],
    },
  ],
  licence_options: [],
  documents: [],
  warnings: [],
};

export const prohibitedAnswer: CheckAnswer = {
  ...licenceAnswer,
  verdict: "prohibited",
  reasons: [
    {
      code: "party_restricted",
      text: text("最终用户列入管控名单，禁止交易。", "The end user is on the restricted-party list; trade is prohibited."),
      citation: regulations,
    },
  ],
  parties: [
    {
      role: "end_user",
      name: "Example Aero Corp.",
      effect: "prohibited",
      matches: [
        {
          list: "restricted",
          list_title: text("管控名单", "Restricted-party list"),
          names: ["Example Aero Corporation", "示例航空公司"],
          how: "normalised",
          text: text("列入管控名单的主体。", "Listed on the restricted-party list."),
          citation: regulations,
        },
      ],
    },
  ],
  licence_options: [],
  documents: [],
  next_steps: [text("停止交易。", "Stop the transaction.")],
};

export const clearAnswer: CheckAnswer = {
  ...licenceAnswer,
  verdict: "no_licence_required",
  lines: [
    {
      ...controlledLine,
      outcome: "not_controlled",
      codes: [],
      reasons: [
        { code: "no_provision_matches", text: text("没有管制编码与此货物相符。", "No control code matches these goods.") },
      ],
      customs_remarks: text("本商品不属于两用物项。", "These goods are not dual-use items."),
    },
  ],
  licence_options: [],
  documents: [],
  next_steps: [],
  warnings: [],
};

const leaf = (code: string, title: Text, more: Partial<ControlList["families"][number]["provisions"][number]> = {}) => ({
  code,
  title,
  status: "in_force" as const,
  effect: "controlled" as const,
  verified: "inferred",
  unverified: true,
  citation: announcement,
  children: [],
  ...more,
});

export const controlList: ControlList = {
  as_of: "2026-11-24",
  beyond_verified_law: true,
  total: 6,
  families: [
    {
      family: "1C905",
      title: text("镝相关物项", "Dysprosium related items"),
      subject: "rare_earth",
      reach: "export_from_jurisdiction",
      provisions: [
        leaf("1C905.a", text("金属镝、含镝合金及相关制品", "Dysprosium metal, alloys and related products"), {
          effect: "heading",
          children: [
            leaf("1C905.a.1", text("金属镝", "Dysprosium metal")),
            leaf("1C905.a.4", text("含镝的钕铁硼永磁材料", "Dysprosium-containing NdFeB permanent magnet material")),
          ],
        }),
        leaf("1C905.b", text("氧化镝及其混合物", "Dysprosium oxide and its mixtures"), { unverified: false }),
        leaf(
          "1C905/other-forms",
          text("含镝、但形态未列名的货品", "Goods holding dysprosium in a form that the list does not name"),
          { effect: "ask", pseudo_code: true },
        ),
      ],
    },
    {
      family: "1C913",
      title: text("钬相关物项", "Holmium related items"),
      subject: "rare_earth",
      reach: "export_from_abroad",
      provisions: [leaf("1C913.a", text("金属钬", "Holmium metal"), { status: "suspended" })],
    },
  ],
};

export const provision: ProvisionHistory = {
  code: "1C905.a.4",
  title: text("含镝的钕铁硼永磁材料", "Dysprosium-containing NdFeB permanent magnet material"),
  family: "1C905",
  path: [{ code: "1C905.a", title: text("金属镝、含镝合金及相关制品", "Dysprosium metal, alloys and related products") }],
  spans: [
    { status: "not_published", from: "2024-12-01", to: "2025-04-03" },
    { status: "in_force", from: "2025-04-04", by: announcement },
  ],
  versions: [
    {
      in_force: "2025-04-04",
      citation: announcement,
      effect: "controlled",
      tests: [
        { text: text("以下各项全部符合", "All of the following"), value: "unknown", depth: 0 },
        { text: text("形态为永磁材料", "the form is permanent magnet material"), value: "unknown", depth: 1 },
        { text: text("材料体系为钕铁硼", "the family is NdFeB"), value: "unknown", depth: 1 },
        { text: text("含镝", "contains dysprosium"), value: "unknown", depth: 1 },
      ],
      note: text(
        "公告未为磁体列出海关商品编号，也未规定含量下限。",
        "The announcement prints no HS code for magnets and sets no floor.",
      ),
      hs_inferred: ["8505111000"],
    },
  ],
};

export const instruments: Instruments = {
  as_of: "2026-11-24",
  verified_through: "2026-10-05",
  beyond_verified_law: true,
  total: 4,
  instruments: [
    {
      id: "state-council-792",
      number: "国务院令第792号",
      kind: "regulation",
      title: text("中华人民共和国两用物项出口管制条例", "Regulations on Export Control of Dual-Use Items"),
      short: text("两用物项出口管制条例", "Dual-use regulations"),
      published: "2024-10-19",
      in_force: "2024-12-01",
      status: "in_force",
      verified: "original",
      rare_earth: true,
      spans: [
        { status: "not_in_force", from: "2024-10-19", to: "2024-11-30" },
        { status: "in_force", from: "2024-12-01" },
      ],
      announced: [],
    },
    {
      id: "mofcom-gac-2025-18",
      number: "商务部 海关总署公告2025年第18号",
      kind: "announcement",
      title: text(
        "关于对部分中重稀土相关物项实施出口管制的决定",
        "Decision to control exports of some medium and heavy rare earth items",
      ),
      short: text("公告2025年第18号", "Announcement 18 of 2025"),
      published: "2025-04-04",
      in_force: "2025-04-04",
      status: "in_force",
      verified: "copy_zh",
      rare_earth: true,
      link: "https://example.org/2025-18",
      spans: [
        { status: "not_published", from: "2024-12-01", to: "2025-04-03" },
        { status: "in_force", from: "2025-04-04", by: announcement },
      ],
      announced: [],
    },
    {
      id: "mofcom-gac-2025-57",
      number: "商务部 海关总署公告2025年第57号",
      kind: "announcement",
      title: text(
        "关于对部分中重稀土相关物项实施出口管制的决定（二）",
        "Decision to control exports of further rare earth items",
      ),
      short: text("公告2025年第57号", "Announcement 57 of 2025"),
      published: "2025-10-09",
      in_force: "2025-11-08",
      status: "in_force",
      verified: "secondary",
      rare_earth: true,
      note: text(
        "暂停期满而未见延期公告，按恢复实施处理。",
        "The suspension ran out and no extension was seen, so it applies again.",
      ),
      spans: [
        { status: "not_published", from: "2024-12-01", to: "2025-10-08" },
        { status: "not_in_force", from: "2025-10-09", to: "2025-11-06" },
        {
          status: "suspended",
          from: "2025-11-07",
          to: "2026-11-10",
          by: { ...announcement, short: text("公告2025年第70号", "Announcement 70 of 2025"), at: "" },
        },
        { status: "in_force", from: "2026-11-11", inferred: true },
      ],
      parts: [
        {
          at: "第二款",
          spans: [
            { status: "suspended", from: "2025-11-09", to: "2026-11-27" },
            { status: "in_force", from: "2026-11-28" },
          ],
        },
      ],
      announced: [
        {
          on: "2026-09-28",
          from: "2026-11-11",
          until: "2027-01-10",
          note: text(
            "双方宣布延长暂停，尚无正式公告。",
            "Both sides announced an extension of the suspension; no formal notice yet.",
          ),
          confidence: "medium",
          link: "https://example.org/readout",
        },
      ],
    },
    {
      id: "mofcom-2025-10",
      number: "商务部 海关总署公告2025年第10号",
      kind: "announcement",
      title: text(
        "关于对钨、碲、铋、钼、铟相关物项实施出口管制的决定",
        "Decision to control tungsten, tellurium, bismuth, molybdenum and indium",
      ),
      short: text("公告2025年第10号", "Announcement 10 of 2025"),
      published: "2025-02-04",
      in_force: "2025-02-04",
      status: "in_force",
      verified: "copy_zh",
      rare_earth: false,
      spans: [{ status: "in_force", from: "2025-02-04" }],
      announced: [],
    },
  ],
};

export const diff: LawDiff = {
  from: "2026-11-10",
  to: "2026-11-24",
  beyond_verified_law: true,
  instruments: [
    {
      id: "mofcom-gac-2025-57",
      short: text("公告2025年第57号", "Announcement 57 of 2025"),
      title: text(
        "关于对部分中重稀土相关物项实施出口管制的决定（二）",
        "Decision to control exports of further rare earth items",
      ),
      before: "suspended",
      after: "in_force",
      on: ["2026-11-11"],
    },
  ],
  provisions: [{ code: "1C913.a", title: text("金属钬", "Holmium metal"), before: "suspended", after: "in_force" }],
};
