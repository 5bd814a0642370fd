// The words of the desks, which come with the desks: the public pages do without them.
import i18n from ".";
import en from "./desk.en.json";
import zh from "./desk.zh.json";

i18n.addResourceBundle("zh", "translation", zh, true, true);
i18n.addResourceBundle("en", "translation", en, true, true);
