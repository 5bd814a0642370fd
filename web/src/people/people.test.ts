import { describe, expect, test } from "vitest";
import { groupAddress, subjectAddress } from "./addresses";
import { inFours, otpAddress } from "./otp";

describe("people", () => {
  test("an authenticator's address holds the secret, and its label is escaped", () => {
    expect(otpAddress("ABC234", "a+b@example.org")).toBe("otpauth://totp/Ytterby:a%2Bb%40example.org?secret=ABC234&issuer=Ytterby");
  });

  test("secrets are shown in groups of four", () => {
    expect(inFours("abcdefghij")).toBe("abcd efgh ij");
    expect(inFours("")).toBe("");
  });

  test("every notice leads to a page of the reader's own desk", () => {
    expect(subjectAddress("application_returned", "1", true)).toBe("/applications/1");
    expect(subjectAddress("application_submitted", "1", false)).toBe("/cases/1");
    expect(subjectAddress("licence_frozen", "1", true)).toBe("/licences/1");
    expect(subjectAddress("certificate_refused", "1", true)).toBe("/certificates/1");
    expect(subjectAddress("challenge_opened", "1", true)).toBe("/challenges/1");
    expect(subjectAddress("report_due", "1", true)).toBe("/licences/1/reports");
    expect(subjectAddress("certificate_drawn", "1", true)).toBe("/applications/1");
    expect(subjectAddress("certificate_drawn", "1", false)).toBe("/licences/1");
    expect(subjectAddress("exports_claimed", "1", false)).toBe("/records/1");
    expect(subjectAddress("exports_accepted", "1", true)).toBe("/record");
    expect(subjectAddress("person_proposed", "1", false)).toBe("/people");
    expect(subjectAddress("something_new", "1", false)).toBeUndefined();
  });

  test("the rest of a group is one click away", () => {
    expect(groupAddress("unassigned")).toBe("/cases?officer=nobody");
    expect(groupAddress("ending")).toBe("/licences");
    expect(groupAddress("drafts")).toBe("/applications");
  });
});
