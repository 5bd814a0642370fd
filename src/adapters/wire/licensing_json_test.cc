// What the exporter is told of its own case, and what stays with the authority.
#include "adapters/wire/licensing_json.h"

#include <gtest/gtest.h>

namespace ytterby::wire {
namespace {

CaseView decided_case() {
  CaseView view;
  licensing::Application& a = view.row.application;
  a.id = {"case"};
  a.state = licensing::ApplicationState::decided;
  licensing::Terms terms;
  terms.conditions = {"report each quarter"};
  terms.factors = {{"security", true, "a doubt of the officer"}};
  a.recommendation = terms;
  a.decision = terms;
  a.officer = {"officer-id"};
  view.row.officer_name = "Officer Lin";
  return view;
}

TEST(CaseJson, HowTheFactorsWereWeighedStaysWithTheAuthority) {
  CaseView view = decided_case();
  view.inside = true;
  EXPECT_NE(case_json(view, {}).find("a doubt of the officer"), std::string::npos);
  view.inside = false;
  const std::string told = case_json(view, {});
  EXPECT_EQ(told.find("a doubt of the officer"), std::string::npos);
  EXPECT_NE(told.find("report each quarter"), std::string::npos) << "the decision itself is told";
}

TEST(CaseJson, WhoDealsWithItStaysWithTheAuthority) {
  CaseView view = decided_case();
  view.inside = true;
  EXPECT_NE(case_json(view, {}).find("Officer Lin"), std::string::npos);
  view.inside = false;
  EXPECT_EQ(case_json(view, {}).find("Officer Lin"), std::string::npos);
  EXPECT_EQ(applications_json({view.row}, {}, 1, false).find("Officer Lin"), std::string::npos);
  EXPECT_NE(applications_json({view.row}, {}, 1, true).find("Officer Lin"), std::string::npos);
}

}  // namespace
}  // namespace ytterby::wire
