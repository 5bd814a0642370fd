#include "adapters/lists/samples_test.h"

#include <map>

namespace ytterby::lists::test {

namespace {

using Texts = std::map<ListFormat, std::vector<std::string>>;

Texts of_ofac() {
  return {
      {ListFormat::ofac_csv,
       {"36,\"LARCH, Anna\",\"individual\",\"ALPHA] [BETA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 31 Oct 1967; alt. DOB circa 1968; nationality Iran; Passport A123 (Iran); Tax ID No. 99-1; a.k.a. 'ANNIE'.\"\r\n"
        "40,\"GREY HERON\",\"vessel\",\"ALPHA\",-0- ,\"5ABC\",-0- ,-0- ,-0- ,\"Panama\",-0- ,\"Vessel Registration Identification IMO 9116412; MMSI 636020980.\"\r\n"
        "41,\"BIRCH TRADING, S.A.\",-0- ,\"GAMMA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a",
        "36,1,\"aka\",\"LARCH, A.\",-0- \r\n41,2,\"fka\",\"OLD BIRCH\",-0- \r\n\x1a",
        "36,7,\"1 Main Street\",\"Tehran 100\",\"Iran\",-0- \r\n\x1a"}},
      {ListFormat::ofac_xml,
       {"<?xml version=\"1.0\" standalone=\"yes\"?>\n<sdnList xmlns=\"http://example.org\"><publshInformation><Publish_Date>11/20/2026</Publish_Date></publshInformation>\n"
        "<sdnEntry><uid>36</uid><firstName>Anna</firstName><lastName>LARCH</lastName><sdnType>Individual</sdnType><programList><program>ALPHA</program><program>BETA</program></programList>"
        "<idList><id><uid>1</uid><idType>Passport</idType><idNumber>A123</idNumber></id><id><uid>2</uid><idType>Gender</idType><idNumber>Female</idNumber></id></idList>"
        "<akaList><aka><uid>3</uid><type>a.k.a.</type><category>weak</category><lastName>ANNIE</lastName></aka></akaList>"
        "<addressList><address><uid>4</uid><address1>1 Main Street</address1><city>Tehran</city><country>Iran</country></address></addressList>"
        "<dateOfBirthList><dateOfBirthItem><uid>5</uid><dateOfBirth>31 Oct 1967</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList></sdnEntry>\n</sdnList>\n"}},
      {ListFormat::ofac_advanced_xml,
       {"<?xml version=\"1.0\"?>\n<Sanctions xmlns=\"http://example.org\"><DateOfIssue CalendarTypeID=\"1\"><Year>2026</Year><Month>11</Month><Day>3</Day></DateOfIssue>"
        "<ReferenceValueSets><AliasTypeValues><AliasType ID=\"1400\">A.K.A.</AliasType><AliasType ID=\"1403\">Name</AliasType></AliasTypeValues>"
        "<CountryValues><Country ID=\"11\" ISO2=\"IR\">Iran</Country></CountryValues><ScriptValues><Script ID=\"215\">Latin</Script><Script ID=\"160\">Cyrillic</Script></ScriptValues>"
        "<FeatureTypeValues><FeatureType ID=\"8\">Birthdate</FeatureType><FeatureType ID=\"25\">Location</FeatureType></FeatureTypeValues><IDRegDocTypeValues><IDRegDocType ID=\"1571\">Passport</IDRegDocType></IDRegDocTypeValues>"
        "<PartySubTypeValues><PartySubType ID=\"4\" PartyTypeID=\"1\">Unknown</PartySubType><PartySubType ID=\"3\" PartyTypeID=\"2\">Unknown</PartySubType></PartySubTypeValues>"
        "<PartyTypeValues><PartyType ID=\"1\">Individual</PartyType><PartyType ID=\"2\">Entity</PartyType></PartyTypeValues>"
        "<RelationTypeValues><RelationType ID=\"15003\">Owned or Controlled By</RelationType><RelationType ID=\"1\">Family member of</RelationType></RelationTypeValues>"
        "<SanctionsTypeValues><SanctionsType ID=\"1\">Program</SanctionsType></SanctionsTypeValues><LegalBasisValues><LegalBasis ID=\"9\">Order 9</LegalBasis></LegalBasisValues></ReferenceValueSets>"
        "<Locations><Location ID=\"7\"><LocationCountry CountryID=\"11\"/><LocationPart LocPartTypeID=\"1\"><LocationPartValue><Value>Tehran</Value></LocationPartValue></LocationPart></Location></Locations>"
        "<IDRegDocuments><IDRegDocument ID=\"5\" IDRegDocTypeID=\"1571\" IdentityID=\"70\"><IDRegistrationNo>A123</IDRegistrationNo></IDRegDocument></IDRegDocuments>\n<DistinctParties>"
        "<DistinctParty FixedRef=\"36\"><Comment/><Profile ID=\"36\" PartySubTypeID=\"4\"><Identity ID=\"70\" Primary=\"true\">"
        "<Alias AliasTypeID=\"1403\" Primary=\"true\" LowQuality=\"false\"><DocumentedName ID=\"1\"><DocumentedNamePart><NamePartValue ScriptID=\"215\">LARCH</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue ScriptID=\"215\">Anna</NamePartValue></DocumentedNamePart></DocumentedName>"
        "<DocumentedName ID=\"2\"><DocumentedNamePart><NamePartValue ScriptID=\"160\">\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0</NamePartValue></DocumentedNamePart></DocumentedName></Alias>"
        "<Alias AliasTypeID=\"1400\" Primary=\"false\" LowQuality=\"true\"><DocumentedName ID=\"3\"><DocumentedNamePart><NamePartValue ScriptID=\"215\">ANNIE</NamePartValue></DocumentedNamePart></DocumentedName></Alias></Identity>"
        "<Feature ID=\"1\" FeatureTypeID=\"8\"><FeatureVersion ID=\"2\"><DatePeriod><Start><From><Year>1967</Year><Month>10</Month><Day>31</Day></From></Start></DatePeriod></FeatureVersion></Feature>"
        "<Feature ID=\"3\" FeatureTypeID=\"25\"><FeatureVersion ID=\"4\"><VersionLocation LocationID=\"7\"/></FeatureVersion></Feature></Profile></DistinctParty>"
        "<DistinctParty FixedRef=\"41\"><Profile ID=\"41\" PartySubTypeID=\"3\"><Identity ID=\"71\"><Alias AliasTypeID=\"1403\" Primary=\"true\"><DocumentedName ID=\"9\"><DocumentedNamePart><NamePartValue ScriptID=\"215\">BIRCH &amp; SONS</NamePartValue></DocumentedNamePart></DocumentedName></Alias></Identity></Profile></DistinctParty></DistinctParties>"
        "<ProfileRelationships><ProfileRelationship ID=\"1\" From-ProfileID=\"41\" To-ProfileID=\"36\" RelationTypeID=\"15003\"/><ProfileRelationship ID=\"2\" From-ProfileID=\"36\" To-ProfileID=\"41\" RelationTypeID=\"1\"/></ProfileRelationships>"
        "<SanctionsEntries><SanctionsEntry ID=\"1\" ProfileID=\"36\"><EntryEvent ID=\"1\" LegalBasisID=\"9\"><Date><Year>2020</Year><Month>5</Month><Day>4</Day></Date></EntryEvent><SanctionsMeasure ID=\"1\" SanctionsTypeID=\"1\"><Comment>ALPHA</Comment></SanctionsMeasure></SanctionsEntry></SanctionsEntries></Sanctions>\n"}},
  };
}

Texts of_others() {
  return {
      {ListFormat::us_csl_csv,
       {"source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,vessel_flag,call_sign,alt_names,citizenships,dates_of_birth,nationalities,ids\n"
        "First List (FIR) - Some Bureau,36,Individual,ALPHA,\"LARCH, Anna\",,\"1 Main Street, Tehran, IR\",,,,,,\"ANNIE; LARCH, A.\",,1967-10-31,IR,\"IR, A123, Passport; Subject to Secondary Sanctions, Additional Sanctions Information -\"\n"
        "Second List (SEC) - Other Bureau,,,,BIRCH TRADING,,CN,81 FR 1,2016-06-21,2020-06-21,,,,,,,\n"
        "Second List (SEC) - Other Bureau,,,,BIRCH TRADING,,HK,81 FR 1,2016-06-21,2020-06-21,,,,,,,\n"}},
      {ListFormat::eu_xml,
       {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<export xmlns=\"http://example.org\" generationDate=\"2026-11-03T10:00:00\" globalFileId=\"1\">\n"
        "<sanctionEntity designationDetails=\"\" euReferenceNumber=\"EU.1\" logicalId=\"13\"><regulation regulationType=\"amendment\" entryIntoForceDate=\"2020-05-04\" numberTitle=\"1/2020\" programme=\"ALPHA\"/>"
        "<subjectType code=\"person\" classificationCode=\"P\"/><nameAlias wholeName=\"Anna Larch\" strong=\"true\"/><nameAlias wholeName=\"\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0\" strong=\"true\"/><nameAlias wholeName=\"Annie\" strong=\"false\"/>"
        "<citizenship countryIso2Code=\"IR\"/><birthdate birthdate=\"1967-10-31\" year=\"1967\"/><birthdate year=\"1968\"/><address city=\"Tehran\" street=\"1 Main Street\" countryIso2Code=\"IR\" countryDescription=\"IRAN\"/>"
        "<identification identificationTypeCode=\"passport\" identificationTypeDescription=\"National passport\" number=\"A123\"/></sanctionEntity>\n</export>\n"}},
      {ListFormat::eu_csv,
       {"\xEF\xBB\xBF" "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_SubjectType;Entity_Regulation_EntryIntoForceDate;Entity_Regulation_NumberTitle;Entity_Regulation_Programme;NameAlias_WholeName;NameAlias_Strong;Address_City;Address_CountryIso2Code;BirthDate_BirthDate;BirthDate_Year;Identification_Number;Identification_TypeDescription;Citizenship_CountryIso2Code\n"
        "03/11/2026;13;EU.1;P;2020-05-04;1/2020;ALPHA;Anna Larch;true;;;;;;;\n03/11/2026;13;EU.1;P;2020-05-04;1/2020;ALPHA;Annie;false;;;;;;;\n03/11/2026;13;EU.1;P;2020-05-04;1/2020;ALPHA;;;Tehran;IR;1967-10-31;1967;A123;National passport;IR\n"}},
      {ListFormat::uk_csv,
       {"Last Updated,03/11/2026\nName 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,DOB,Nationality,Passport Number,Address 1,Post/Zip Code,Country,Group Type,Alias Type,Alias Quality,Regime,Listed On,UK Sanctions List Ref,Group ID\n"
        "LARCH,Anna,,,,,,\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0,31/10/1967,Iran,A123,1 Main Street,100,Iran,Individual,Primary name,,ALPHA,04/05/2020,UK1,13\n"
        "ANNIE,,,,,,,,00/00/1968,Iran,,,,,Individual,AKA,Low quality,ALPHA,04/05/2020,UK1,13\n"}},
      {ListFormat::uk_xml,
       {"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Designations><DateGenerated>03/11/2026</DateGenerated>\n<Designation><UniqueID>UK1</UniqueID><UNReferenceNumber>UN.1</UNReferenceNumber>"
        "<Names><Name><Name6>LARCH</Name6><Name1>Anna</Name1><NameType>Primary Name</NameType></Name><Name><Name6>Annie</Name6><NameType>Alias</NameType><AliasStrength>Low Quality</AliasStrength></Name></Names>"
        "<NonLatinNames><NonLatinName><NameNonLatinScript>\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0</NameNonLatinScript></NonLatinName></NonLatinNames><RegimeName>ALPHA</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>"
        "<DateDesignated>04/05/2020</DateDesignated><Addresses><Address><AddressLine1>1 Main Street</AddressLine1><AddressCountry>Iran</AddressCountry></Address></Addresses>"
        "<IndividualDetails><Individual><DOBs><DOB>31/10/1967</DOB><DOB>dd/mm/1968</DOB></DOBs><Nationalities><Nationality>Iran</Nationality></Nationalities>"
        "<PassportDetails><Passport><PassportNumber>A123</PassportNumber></Passport></PassportDetails></Individual></IndividualDetails></Designation>\n</Designations>\n"}},
      {ListFormat::un_xml,
       {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CONSOLIDATED_LIST dateGenerated=\"2026-11-03T00:00:09Z\">\n<INDIVIDUALS><!-- <INDIVIDUAL> --><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>ANNA</FIRST_NAME><SECOND_NAME>LARCH</SECOND_NAME>"
        "<UN_LIST_TYPE>ALPHA</UN_LIST_TYPE><REFERENCE_NUMBER>ALi.001</REFERENCE_NUMBER><LISTED_ON>2020-05-04</LISTED_ON><NAME_ORIGINAL_SCRIPT>\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0</NAME_ORIGINAL_SCRIPT><NATIONALITY><VALUE>Iran</VALUE></NATIONALITY>"
        "<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Annie; A. Larch</ALIAS_NAME></INDIVIDUAL_ALIAS><INDIVIDUAL_ADDRESS><CITY>Tehran</CITY><COUNTRY>Iran</COUNTRY></INDIVIDUAL_ADDRESS>"
        "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1967-10-31</DATE></INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>A123</NUMBER></INDIVIDUAL_DOCUMENT></INDIVIDUAL></INDIVIDUALS>\n"
        "<ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>BIRCH <![CDATA[& SONS]]></FIRST_NAME><UN_LIST_TYPE>ALPHA</UN_LIST_TYPE><REFERENCE_NUMBER>ALe.002</REFERENCE_NUMBER><ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>OLD BIRCH</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES></CONSOLIDATED_LIST>\n"}},
      {ListFormat::opensanctions_csv,
       {"\"id\",\"schema\",\"name\",\"aliases\",\"birth_date\",\"countries\",\"addresses\",\"identifiers\",\"sanctions\",\"phones\",\"emails\",\"program_ids\",\"dataset\",\"first_seen\",\"last_seen\",\"last_change\"\n"
        "\"NK-1\",\"Person\",\"Anna Larch\",\"Annie;\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0\",\"1967-10-31\",\"ir;ru\",\"1 Main Street\",\"A123\",\"\"\"\"\"\",\"\",\"\",\"ALPHA\",\"Some list\",\"2025-10-06T14:15:21\",\"2026-03-13T05:41:01\",\"2026-02-05T14:54:48\"\n"
        "\"NK-2\",\"Vessel\",\"GREY HERON\",\"\",\"\",\"pa\",\"\",\"IMO9116412;5ABC\",\"\",\"\",\"\",\"\",\"Some list\",\"2025-10-06T14:15:21\",\"2026-03-13T05:41:01\",\"2026-02-05T14:54:48\"\n"}},
      {ListFormat::ftm_json,
       {R"({"id":"o-1","schema":"Ownership","properties":{"owner":["NK-1"],"asset":["NK-2"],"percentage":["25-50%"]}})" "\n"
        R"({"id":"NK-1","caption":"Anna Larch","schema":"Person","target":true,"properties":{"name":["Anna Larch","LARCH Anna"],"weakAlias":["Annie"],"birthDate":["1967-10-31"],"nationality":["ir"],"passportNumber":["A123"],"addressEntity":["a-1"]}})" "\n"
        R"({"id":"NK-2","schema":"Company","properties":{"name":["Birch Trading"],"previousName":["Old Birch"],"jurisdiction":["ru"],"leiCode":["LEI1"]}})" "\n"
        R"({"id":"NK-3","caption":"Free Holding","schema":"Company","target":false,"properties":{"name":["Free Holding"]}})" "\n"
        R"({"id":"o-2","schema":"Ownership","properties":{"owner":["NK-3"],"asset":["NK-2"],"percentage":["12,5"],"endDate":["2024"]}})" "\n"
        R"({"id":"a-1","schema":"Address","properties":{"full":["1 Main Street, Tehran"]}})" "\n"
        R"({"id":"s-1","schema":"Sanction","properties":{"entity":["NK-1"],"programId":["ALPHA"],"authority":["Some ministry"],"startDate":["2020-05-04"],"endDate":["2024-05-04"]}})" "\n"
        R"({"id":"p-1","schema":"Position","properties":{"name":["Minister"]}})" "\n"}},
      {ListFormat::own_csv,
       {"id,name,aliases,schema,country,birth,identifiers,listed_from,listed_until,programme\n1,Anna Larch,Annie;\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0,person,Iran,1967-10-31,passport:A123,2020-05-04,2024-05-04,ALPHA\n2,Birch Trading,,organisation,CN\n"}},
  };
}

const Texts& texts() {
  static const Texts all = [] {
    Texts out = of_ofac();
    out.merge(of_others());
    return out;
  }();
  return all;
}

}  // namespace

const std::vector<Sample>& samples() {
  static const std::vector<Sample> all = [] {
    std::vector<Sample> out;
    for (const auto& [format, files] : texts()) out.push_back({format, files});
    return out;
  }();
  return all;
}

const std::string& sample_of(ListFormat format) { return texts().at(format).front(); }

}  // namespace ytterby::lists::test
