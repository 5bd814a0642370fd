#include "core/explain/practice_words.h"

namespace ytterby::explain {

namespace {

using learn::MarkStanding;
using learn::PracticeMark;
using learn::PracticeTurn;

struct MarkWords {
  Text title, open, earned, lost;
};

const MarkWords& words_of(PracticeMark mark) {
  static const std::array<MarkWords, learn::practice_mark_count> words{{
      {{"申请的货物", "Goods applied for"},
       {"看申请是否只包括订单中受管制的货物。", "Whether the application holds the controlled goods of the order and nothing else."},
       {"申请的正是订单中受管制的货物。", "It holds exactly the controlled goods of the order."},
       {"首次报送时货物不对：漏了受管制的货物，事实有误，或者列入了不需要许可的货物。每一行先在“查”中判定，再写进申请。", "The goods were wrong when it was first sent: a controlled one was missing, facts were wrong, or goods were listed that need no licence. Check each line first, then write it into the application."}},
      {{"最终用户和目的地", "End user and destination"},
       {"看最终用户和目的地是否与合同一致。", "Whether end user and destination are those of the contract."},
       {"最终用户和目的地与合同一致。", "End user and destination are those of the contract."},
       {"首次报送时最终用户或者目的地与合同不一致。名称、国家逐字照合同填写。", "End user or destination were not those of the contract when it was first sent. Copy name and country letter by letter."}},
      {{"数量、金额和合同号", "Quantity, value and contract number"},
       {"看数量、金额和合同号是否与合同一致。", "Whether quantity, value and contract number are those of the contract."},
       {"数量、金额和合同号与合同一致。", "Quantity, value and contract number are those of the contract."},
       {"首次报送时数量、金额或者合同号与合同不一致。许可证按申请的数量签发，多一千克也不能放行。", "Quantity, value or contract number were not those of the contract when it was first sent. The licence is granted for what was asked, and not a kilogram more passes."}},
      {{"最终用途", "End use"},
       {"看最终用途是否写到型号，并与客户所写一致。", "Whether the end use names the model and says what the customer says."},
       {"最终用途写到型号，与客户所写一致。", "The end use names the model and says what the customer says."},
       {"首次报送时最终用途过于笼统，或者与客户所写不一致。照客户的书面说明填写，不改写。", "The end use was too general when it was first sent, or not what the customer says. Take the customer's written words as they are."}},
      {{"未被退回", "Not returned"},
       {"看主管机关是否一次受理。", "Whether the authority accepts it at once."},
       {"一次受理，并获得许可。", "It was accepted at once and granted."},
       {"被退回补正，或者未获许可。报送前逐条处理页面右侧的提示。", "It was returned for completion, or refused. Before sending, deal with each remark beside the form."}},
      {{"领取证书", "Certificate drawn"},
       {"看证书是否正好用于这份订单。", "Whether the certificate is for this order and all of it."},
       {"证书正好用于这份订单。", "The certificate is for this order and all of it."},
       {"证书的数量、合同号、最终用户或者目的地与订单不符。", "Quantity, contract number, end user or destination of the certificate were not those of the order."}},
      {{"答复海关质疑", "Answer to customs"},
       {"看是否按期、针对所问货物、附证明材料答复。", "Whether the answer comes in time, for the goods that were asked about, with a paper."},
       {"按期答复，指明货物并附了证明材料。", "It was answered in time, for the right goods, with a paper."},
       {"没有按期答复，没有附材料，或者没有指明所问的货物。期限见质疑页面；在此期间货物不予放行。", "The answer was late, had no paper, or did not name the goods that were asked about. The page of the challenge shows the last day; the goods are held meanwhile."}},
      {{"到货情况", "Arrival"},
       {"看是否记录了到货和使用情况。", "Whether it is recorded where the goods arrived and went."},
       {"已记录到货和使用情况。", "It is recorded where the goods arrived and went."},
       {"没有记录到货和使用情况。以后申请通用许可要凭这些记录。", "Nobody recorded where the goods arrived and went. A general licence is earned by such records."}},
      {{"使用报告", "Report on use"},
       {"看使用报告是否按期确认。", "Whether the report on use is confirmed in time."},
       {"使用报告按期确认。", "The report on use was confirmed in time."},
       {"使用报告没有按期确认。逾期会被提醒，可能导致许可证中止。", "The report on use was not confirmed in time. Late reports are warned of and may cost the licence."}},
  }};
  return words[static_cast<std::size_t>(mark)];
}

}  // namespace

Text practice_watermark() { return {"练习 · 无效", "PRACTICE, NOT VALID"}; }

Text practice_gap(PracticeMark mark, const learn::PracticeOrder& order) {
  const std::string total = order.quantity.amount.text() + " " + order.quantity.unit;
  const std::string value = order.value.amount.text() + " " + order.value.currency;
  switch (mark) {
    case PracticeMark::goods: return {"申请的货物与合同不符：合同中需要许可的是 " + order.goods.front().name, "the goods are not those of the contract: what needs a licence in it is " + order.goods.front().name};
    case PracticeMark::parties: return {"最终用户或者目的地与合同不符：" + order.end_user + "，" + order.country, "end user or destination are not those of the contract: " + order.end_user + ", " + order.country};
    case PracticeMark::figures: return {"数量、金额或者合同号与合同不符：" + total + "，" + value + "，" + order.contract_no, "quantity, value or number are not those of the contract: " + total + ", " + value + ", " + order.contract_no};
    case PracticeMark::end_use: return {"最终用途与最终用户证明不符", "the end use is not that of the end-user certificate"};
    default: return mark_title(mark);
  }
}

Text mark_title(PracticeMark mark) { return words_of(mark).title; }

Text mark_text(PracticeMark mark, MarkStanding standing) {
  const MarkWords& words = words_of(mark);
  switch (standing) {
    case MarkStanding::open: return words.open;
    case MarkStanding::earned: return words.earned;
    case MarkStanding::lost: return words.lost;
  }
  return {};
}

Text turn_text(PracticeTurn turn) {
  switch (turn) {
    case PracticeTurn::apply: return {"轮到您：为订单填写申请，附上材料并报送。", "It is your turn: fill in an application for the order, attach the papers, send it."};
    case PracticeTurn::officer_looks: return {"主管机关正在核对申请。", "The authority is looking at the application."};
    case PracticeTurn::mend: return {"轮到您：申请被退回，请补正后再报送。退回只有一次。", "It is your turn: the application was returned. Mend it and send it again; it is returned only once."};
    case PracticeTurn::authority_decides: return {"主管机关正在审查并决定。", "The authority reviews and decides."};
    case PracticeTurn::draw: return {"轮到您：许可证已签发，为这批货领取证书。", "It is your turn: the licence is granted. Draw a certificate for the shipment."};
    case PracticeTurn::customs_asks: return {"货物已申报，海关正在查验。", "The goods are declared; customs is looking at them."};
    case PracticeTurn::answer: return {"轮到您：海关提出质疑，请按期答复并附材料。", "It is your turn: customs asks. Answer in time, with a paper."};
    case PracticeTurn::customs_looks: return {"海关正在看您的答复。", "Customs is reading your answer."};
    case PracticeTurn::goods_sail: return {"海关已放行，货物在途。", "Customs let the goods pass; they are on their way."};
    case PracticeTurn::tell_arrival: return {"轮到您：货物已到，请在证书页面记录到货和使用情况。", "It is your turn: the goods have arrived. Record on the certificate where they went."};
    case PracticeTurn::period_runs: return {"报告期尚未结束。", "The period of the report is still running."};
    case PracticeTurn::report: return {"轮到您：报告期已结束，请核对并确认使用报告。", "It is your turn: the period is over. Check the report on use and confirm it."};
    case PracticeTurn::over: return {"练习结束。", "The practice is over."};
  }
  return {};
}

Text doubt_closed_text(bool shown) {
  if (shown) return {"材料足以证明，该项货物不需要许可", "the papers show that these goods need no licence"};
  return {"所附材料不足以证明，该项货物送鉴定，暂不放行", "the papers do not show it: these goods go to identification and stay behind"};
}

}  // namespace ytterby::explain
